import { neverReady } from "../../health-check/purposes.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { STATUS_API } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("load-balancer/never-ready", {
  title: "/status/ready that never succeeds",
  never:
    "/status/ready never succeeds with this file: with the configuration provider {provider}, Apache APISIX {versions} always answers 503, even if the node is healthy. Have load balancers and probes request /status instead.",
});

/** Configuration providers with which `/status/ready` is 503 as long as the node runs. */
export const loadBalancerNeverReady: Rule = {
  code: "load-balancer/never-ready",
  say,
  severity: "information",
  products: ["apisix"],
  reads: [...STATUS_API],
  sources: ["status-api#ready-provider", "status-api#which-path"],
  check: ({ configuration, root }) => {
    const section = entryAt(root, STATUS_PATH);
    const never = neverReady(configuration);
    if (section === undefined || never === undefined) return [];
    if (statusListener(configuration).on !== true || absenceOf(configuration) !== undefined) return [];
    return [
      {
        message: say("never", { provider: never.provider, versions: never.versions }),
        range: section.keyRange,
      },
    ];
  },
};
