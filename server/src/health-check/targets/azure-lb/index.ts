import { type CheckParameters, startedEveryInterval } from "../../timing.ts";
import { targetText } from "../messages.ts";
import type { Target } from "../target.ts";
import { bicep } from "./bicep.ts";
import { terraform } from "./terraform.ts";

/** Azure Standard Load Balancer. Source: docs/facts/load-balancers.md#azure-lb. */
export const azureLb: Target = {
  id: "azure-lb",
  title: "Azure Load Balancer",
  formats: [terraform, bicep],
  // No setting for timeout and healthy threshold, so no limit: see azureParameters. The largest interval isn't published.
  limits: { interval: [5, 86_400], timeout: [1, 86_400], healthy: [1, 100], unhealthy: [1, 100] },
  rejects: ({ check: { port } }) =>
    REFUSED_PORTS.includes(port) ? [targetText("azure-lb/port", { port })] : [],
  checkParameters: azureParameters,
  timing: (checkParameters) => startedEveryInterval(azureParameters(checkParameters)),
  crossZone: () => targetText("azure-lb/cross-zone"),
  whenAllFail: () => targetText("azure-lb/all-fail"),
  docs: "https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview",
  notes: ({ check: { port } }) => [
    targetText("azure-lb/thresholds"),
    targetText("azure-lb/security-group", { port }),
    targetText("azure-lb/200"),
  ],
};

/** Ports that a probe of HTTP can't be for. */
const REFUSED_PORTS: readonly number[] = [19, 21, 25, 70, 110, 119, 143, 220, 993];

/** `probeThreshold` counts for both directions; a probe times out with the interval, or after 30 s. */
function azureParameters({ interval, unhealthy }: CheckParameters): CheckParameters {
  return { interval, timeout: Math.min(interval, 30), healthy: unhealthy, unhealthy };
}
