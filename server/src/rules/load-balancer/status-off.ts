import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_DEFAULTS, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { ANY_IPV4 } from "../../topology/address.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ELSEWHERE, STATUS_API } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("load-balancer/status-off", {
  title: "Status API disabled",
  off: "The status API is disabled by default, so a load balancer can't check whether this node is healthy. Add apisix.status with an address that the load balancer can reach. The default port is {port}.",
  expose: "Expose the status API on {ip}:{port}",
});

/** The status API is disabled unless `apisix.status` is there, and a load balancer has nothing to check. */
export const loadBalancerStatusOff: Rule = {
  code: "load-balancer/status-off",
  say,
  severity: "information",
  products: ["api7"],
  fixes: "manual",
  reads: [...STATUS_API, ELSEWHERE],
  sources: ["status-api#switch"],
  check: ({ document, root, configuration }) => {
    // Where none can be, enabling it changes nothing.
    if (statusListener(configuration).on !== false || absenceOf(configuration) !== undefined) return [];
    const first =
      root?.kind === "map"
        ? (root.entries.find((entry) => entry.key === "apisix") ?? root.entries[0])
        : undefined;
    if (first === undefined) return [];
    const { port } = STATUS_DEFAULTS;
    return [
      {
        message: say("off", { port }),
        range: entryAt(root, STATUS_PATH)?.keyRange ?? first.keyRange,
        fixes: () => {
          const edit = insertEntry(document, STATUS_PATH.slice(0, -1), "status", { ip: ANY_IPV4, port });
          // It opens a port to the network, so saving must not do it.
          return fixWith(edit, { title: say("expose", { ip: ANY_IPV4, port }), preferred: true });
        },
      },
    ];
  },
};
