import { checkParametersOf, startedEveryInterval } from "../../timing.ts";
import { targetText } from "../messages.ts";
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
  rejects: ({ check: { interval, timeout } }) =>
    timeout <= interval
      ? []
      : [targetText("timeout/above-interval", { title: "Google Cloud", timeout, interval })],
  checkParameters: checkParametersOf,
  // The interval is from the start of a probe to the start of the next one by the same prober; there are several.
  timing: startedEveryInterval,
  crossZone: () => targetText("google/cross-zone"),
  whenAllFail: () => targetText("google/all-fail"),
  docs: "https://cloud.google.com/load-balancing/docs/health-check-concepts",
  notes: ({ check: { port } }) => [
    targetText("google/kind"),
    targetText("google/firewall", { port }),
    targetText("google/probers"),
    targetText("google/200"),
    targetText("google/client-address"),
  ],
};
