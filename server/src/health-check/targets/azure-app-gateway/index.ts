import { type Rhythm, startedAtEarliestEveryInterval } from "../../timing.ts";
import type { Target } from "../target.ts";
import { bicep } from "./bicep.ts";
import { terraform } from "./terraform.ts";

/** Azure Application Gateway v2. Source: docs/facts/load-balancers.md#azure-app-gateway. */
export const azureAppGateway: Target = {
  id: "azure-app-gateway",
  title: "Azure Application Gateway",
  formats: [terraform, bicep],
  limits: { interval: [1, 86_400], timeout: [1, 86_400], healthy: [1, 86_400], unhealthy: [1, 20] },
  refuses: ({ traffic }) =>
    traffic.some(({ name }) => name === "http")
      ? []
      : [
          // ApplicationGatewayProbeProtocolMustMatchBackendHttpSettinsProtocol:
          // https://github.com/Azure/application-gateway-kubernetes-ingress/issues/1195
          "An Azure Application Gateway probes in the protocol that it sends requests in. The status API is plain HTTP and the file has no HTTP listener (apisix.node_listen) for requests: open one, or take the Azure Load Balancer.",
        ],
  rhythm: onePasses,
  // Whether the interval counts from a probe's start or its end isn't published.
  timing: (rhythm) => startedAtEarliestEveryInterval(onePasses(rhythm)),
  crossZone:
    "There is no switch: its instances are spread over the zones 1 to 3 in the settings and send requests to the nodes of all zones.",
  whenAllFail: "When no node passes the check, clients get 502: an Application Gateway doesn't fail open.",
  docs: "https://learn.microsoft.com/azure/application-gateway/application-gateway-probe-overview",
  notes: ({ check }) => [
    "There is no healthy threshold to set: one probe that passes brings a node back.",
    "It ends TLS with the certificate from Key Vault and sends requests to the gateway's HTTP port, because it probes in the protocol of its requests and the status API is plain HTTP.",
    `Network security groups must let the Application Gateway's subnet in on port ${check.port} and the gateway's HTTP port.`,
    "Every instance of it probes by itself: a node sees a multiple of the requests.",
  ],
};

function onePasses({ interval, timeout, unhealthy }: Rhythm): Rhythm {
  return { interval, timeout, healthy: 1, unhealthy };
}
