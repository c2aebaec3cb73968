import { checkParametersOf, startedAtEarliestEveryInterval } from "../../timing.ts";
import { targetText } from "../messages.ts";
import type { Target } from "../target.ts";
import { openSource } from "./open-source.ts";
import { plus } from "./plus.ts";

/** Seconds: up to a day. Its times are milliseconds in a machine word. */
const SECONDS = [1, 86_400] as const;

/**
 * NGINX Plus, in `stream`, so that TLS goes through to the gateway. Sources: docs/facts/load-balancers.md#nginx-plus and
 * https://nginx.org/en/docs/stream/ngx_stream_upstream_hc_module.html.
 */
export const nginx: Target = {
  id: "nginx",
  title: "NGINX Plus",
  formats: [plus, openSource],
  limits: { interval: SECONDS, timeout: SECONDS, healthy: [1, 1000], unhealthy: [1, 1000] },
  checkParameters: checkParametersOf,
  // “The interval between two consecutive health checks”: whether from a start or an end isn't published.
  timing: startedAtEarliestEveryInterval,
  crossZone: () => targetText("nginx/cross-zone"),
  whenAllFail: () => targetText("nginx/all-fail"),
  docs: "https://nginx.org/en/docs/stream/ngx_stream_upstream_hc_module.html",
  notes: () => [
    targetText("nginx/plus"),
    targetText("nginx/open-source"),
    targetText("nginx/file"),
    targetText("nginx/client-address"),
  ],
};
