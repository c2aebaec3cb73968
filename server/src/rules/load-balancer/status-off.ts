import { configurationOf } from "../../gateway/configuration.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_DEFAULTS, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("load-balancer/status-off", {
  title: "Status API off",
});

/**
 * The status API is off unless `apisix.status` is there, and a load balancer has nothing to ask. Source:
 * load-balancer-health-check.md §1, multi-az.md AZ31.
 */
export const loadBalancerStatusOff: Rule = {
  code: "load-balancer/status-off",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { document, root, product } = input;
    const configuration = configurationOf(input);
    const { on } = statusListener(configuration);
    // Where none can be, switching it on is no remedy.
    if (absenceOf(configuration) !== undefined) return [];
    const first =
      root?.kind === "map"
        ? (root.entries.find((entry) => entry.key === "apisix") ?? root.entries[0])
        : undefined;
    if (product.product !== "api7" || on !== false || first === undefined) return [];
    return [
      {
        message:
          "The status API is off, as it is by default: a load balancer in front has nothing to ask whether this node " +
          `works. Add apisix.status with an address that it can reach; the port is ${STATUS_DEFAULTS.port}.`,
        range: entryAt(root, STATUS_PATH)?.keyRange ?? first.keyRange,
        fixes: () => {
          const edit = insertEntry(document, STATUS_PATH.slice(0, -1), "status", {
            ip: "0.0.0.0",
            port: STATUS_DEFAULTS.port,
          });
          // Opens a port to the network, so nobody should get it by saving.
          const title = `Expose the status API on 0.0.0.0:${STATUS_DEFAULTS.port}`;
          return fixWith(edit, { title, preferred: true });
        },
      },
    ];
  },
};
