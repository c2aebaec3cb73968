import { type CheckParameters, startedAtEarliestEveryInterval } from "../../timing.ts";
import { targetText } from "../messages.ts";
import type { Target } from "../target.ts";
import { bicep } from "./bicep.ts";
import { terraform } from "./terraform.ts";

/** Azure Application Gateway v2. Source: docs/facts/load-balancers.md#azure-app-gateway. */
export const azureAppGateway: Target = {
  id: "azure-app-gateway",
  title: "Azure Application Gateway",
  formats: [terraform, bicep],
  limits: { interval: [1, 86_400], timeout: [1, 86_400], healthy: [1, 86_400], unhealthy: [1, 20] },
  rejects: ({ traffic }) =>
    traffic.some(({ name }) => name === "http")
      ? []
      : [
          // ApplicationGatewayProbeProtocolMustMatchBackendHttpSettinsProtocol:
          // https://github.com/Azure/application-gateway-kubernetes-ingress/issues/1195
          targetText("azure-app-gateway/no-http"),
        ],
  checkParameters: onePasses,
  // Whether the interval counts from a probe's start or its end isn't published.
  timing: (checkParameters) => startedAtEarliestEveryInterval(onePasses(checkParameters)),
  crossZone: () => targetText("azure-app-gateway/cross-zone"),
  whenAllFail: () => targetText("azure-app-gateway/all-fail"),
  docs: "https://learn.microsoft.com/azure/application-gateway/application-gateway-probe-overview",
  notes: ({ check: { port } }) => [
    targetText("azure-app-gateway/healthy"),
    targetText("azure-app-gateway/tls"),
    targetText("azure-app-gateway/security-group", { port }),
    targetText("azure-app-gateway/instances"),
  ],
};

function onePasses({ interval, timeout, unhealthy }: CheckParameters): CheckParameters {
  return { interval, timeout, healthy: 1, unhealthy };
}
