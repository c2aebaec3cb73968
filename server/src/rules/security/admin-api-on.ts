import { roleOf } from "../../gateway/deployment.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

const say = messages("security/admin-api-on", {
  title: "Admin API that nobody needs",
});

/**
 * The Admin API switched on in a node that gets its configuration from a control plane; the chart switches it off. Source:
 * multi-az.md AZ36, startup-checks.md §6 (API7 note).
 */
export const securityAdminApiOn: Rule = {
  code: "security/admin-api-on",
  say,
  severity: "hint",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const entry = entryAt(input.root, ["apisix", "enable_admin"]);
    const role = roleOf(input.configuration);
    if (input.product.product !== "api7" || role !== "traditional") return [];
    if (entry?.value.kind !== "scalar" || entry.value.value !== true) return [];
    const { value } = entry;
    const title = "Switch the Admin API off";
    return [
      {
        message:
          "The node gets its configuration from the control plane, which switches the Admin API off. Until then port " +
          "9180 answers on all addresses. Write false, as the chart does.",
        range: entry.range,
        fixes: () => writeInstead(input, value, "false", { title, preferred: true }),
      },
    ];
  },
};
