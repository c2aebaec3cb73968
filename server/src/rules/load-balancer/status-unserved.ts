import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ELSEWHERE, STATUS_API } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("load-balancer/status-unserved", {
  title: "Status API that is not served",
  backup:
    "apisix.status is ignored: this is a backup node (deployment.fallback_cp.mode: write), which exports the configuration and serves no HTTP. Don't put a load balancer in front of it.",
  stream:
    "apisix.status is ignored: with stream proxying only, there is no HTTP server to serve the status API. Have the load balancer check a TCP port of apisix.stream_proxy, or enable HTTP as well.",
});

/** `apisix.status` in a file with which no status API is served, though the version has one. */
export const loadBalancerStatusUnserved: Rule = {
  code: "load-balancer/status-unserved",
  say,
  severity: "warning",
  versions: { with: "status-listener" },
  reads: [...STATUS_API, ELSEWHERE],
  sources: ["api7#fallback", "status-api#http-only"],
  check: ({ configuration, root }) => {
    const section = entryAt(root, STATUS_PATH);
    const because = absenceOf(configuration)?.because;
    if (section === undefined || because === undefined || because === "version") return [];
    if (statusListener(configuration).on !== true) return [];
    return [{ message: say(because), range: section.keyRange }];
  },
};
