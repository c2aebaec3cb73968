import { rhythmOf, startedEveryInterval } from "../../timing.ts";
import type { Target } from "../target.ts";
import { gcloud } from "./gcloud.ts";
import { terraform } from "./terraform.ts";

/**
 * Google Cloud's global external proxy Network Load Balancer: TLS goes through to the gateway, and, other than with the
 * passthrough one, a node's port may be another than the clients'. Source: docs/facts/load-balancers.md#google.
 */
export const google: Target = {
  id: "google",
  title: "Google Cloud",
  formats: [terraform, gcloud],
  limits: { interval: [1, 300], timeout: [1, 300], healthy: [1, 10], unhealthy: [1, 10] },
  refuses: ({ check: { interval, timeout } }) =>
    timeout <= interval
      ? []
      : [`Google Cloud takes no timeout (${timeout} s) above the interval (${interval} s).`],
  rhythm: rhythmOf,
  // The interval is from the start of a probe to the start of the next one by the same prober; there are several.
  timing: startedEveryInterval,
  crossZone:
    "There is no switch: one backend service has a group of nodes in every zone and spreads connections over all that are healthy.",
  whenAllFail:
    "When no node passes the check, clients' connections fail: this kind of load balancer doesn't fail open. A passthrough Network Load Balancer does, unless it is told to drop the traffic.",
  docs: "https://cloud.google.com/load-balancing/docs/health-check-concepts",
  notes: ({ check }) => [
    "The settings are for the global external proxy Network Load Balancer: TLS goes through to the gateway, and the nodes keep their own ports. A passthrough one can't change the port, an Application Load Balancer ends TLS.",
    `The firewall rule lets Google's probers and proxies (35.191.0.0/16, 130.211.0.0/22) in on port ${check.port} and the traffic ports.`,
    "Several probers ask every node, each in this rhythm: a node sees a multiple of the requests.",
    "Only 200 passes. A node that fails gets no new connections; those that are open go on.",
    "The gateway sees the load balancer's address as the client's. PROXY protocol here and apisix.proxy_protocol there bring the real one back.",
  ],
};
