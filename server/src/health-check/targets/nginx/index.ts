import { rhythmOf, startedAtEarliestEveryInterval } from "../../timing.ts";
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
  rhythm: rhythmOf,
  // “The interval between two consecutive health checks”: whether from a start or an end isn't published.
  timing: startedAtEarliestEveryInterval,
  crossZone:
    "NGINX knows no zones and has no switch: it spreads connections over all servers that are healthy.",
  whenAllFail:
    "When no node passes the check, clients' connections are closed: NGINX Plus doesn't fail open.",
  docs: "https://nginx.org/en/docs/stream/ngx_stream_upstream_hc_module.html",
  notes: () => [
    "Active checks (health_check, match) are in NGINX Plus only. Open-source NGINX can't ask the status API: it only notices that clients' connections fail, and never that a node accepts them and hangs. The times shown are those of NGINX Plus.",
    "With open-source NGINX, clients are the ones who find a node dead, and find it so again after every fail_timeout.",
    "The file goes beside http, at the top level of nginx.conf, and needs the stream module. Try it with nginx -t before a reload.",
    "The gateway sees NGINX's address as the client's. proxy_protocol on; here and apisix.proxy_protocol there bring the real one back.",
  ],
};
