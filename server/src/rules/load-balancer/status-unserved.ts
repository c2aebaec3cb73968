import { configurationOf } from "../../gateway/configuration.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";

const say = messages("load-balancer/status-unserved", {
  title: "Status API that is not served",
});

/**
 * apisix.status in a file with which no status API is served. A version that has none is `schema/unknown-key`'s. Sources:
 * apisix/cli/ngx_tpl.lua, multi-az.md §4.6.
 */
export const loadBalancerStatusUnserved: Rule = {
  code: "load-balancer/status-unserved",
  say,
  severity: "warning",
  sources: [],
  check: (input) => {
    const configuration = configurationOf(input);
    const section = entryAt(input.root, STATUS_PATH);
    const absence = absenceOf(configuration);
    if (section === undefined || absence === undefined || absence.because === "version") return [];
    if (statusListener(configuration).on !== true) return [];
    return [{ message: absence.explanation, range: section.keyRange }];
  },
};
