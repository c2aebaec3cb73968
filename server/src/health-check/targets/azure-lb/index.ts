import { type Rhythm, startedEveryInterval } from "../../timing.ts";
import type { Target } from "../target.ts";
import { bicep } from "./bicep.ts";
import { terraform } from "./terraform.ts";

/** Azure Standard Load Balancer. Source: docs/facts/load-balancers.md#azure-lb. */
export const azureLb: Target = {
  id: "azure-lb",
  title: "Azure Load Balancer",
  formats: [terraform, bicep],
  // No setting for time-out and healthy threshold, so no limit: see azureRhythm. The largest interval isn't published.
  limits: { interval: [5, 86_400], timeout: [1, 86_400], healthy: [1, 100], unhealthy: [1, 100] },
  refuses: ({ check: { port } }) =>
    REFUSED_PORTS.includes(port) ? [`An Azure Load Balancer asks for no HTTP on port ${port}.`] : [],
  rhythm: azureRhythm,
  timing: (rhythm) => startedEveryInterval(azureRhythm(rhythm)),
  crossZone:
    "There is no switch: a zone-redundant address, as in the settings, serves the nodes of all zones, as long as one zone is left.",
  whenAllFail:
    "When no node passes the check, new connections are dropped and open ones go on. noHealthyBackendsBehavior AllProbedUp makes it fail open: the Bicep form sets it, azurerm_lb_probe has no argument for it.",
  docs: "https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview",
  notes: ({ check }) => [
    "There is no time-out to set: a probe has as long as the interval, at most 30 s. One count, the unhealthy threshold here, serves for leaving and for coming back.",
    `Network security groups must let 168.63.129.16 (service tag AzureLoadBalancer) in on port ${check.port}, and the clients on the traffic ports.`,
    "Only 200 passes. TLS goes through to the gateway.",
  ],
};

/** Ports that a probe of HTTP can't be for. */
const REFUSED_PORTS: readonly number[] = [19, 21, 25, 70, 110, 119, 143, 220, 993];

/** `probeThreshold` counts for both directions; a probe times out with the interval, or after 30 s. */
function azureRhythm({ interval, unhealthy }: Rhythm): Rhythm {
  return { interval, timeout: Math.min(interval, 30), healthy: unhealthy, unhealthy };
}
