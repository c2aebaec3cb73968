import { holds } from "../../gateway/facts.ts";
import { entryAt } from "../../yaml/tree.ts";
import { letsOthersIn, listensOnLoopback, servesAdminApi } from "../admin-api.ts";
import type { Rule } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

/** The Admin API without a key. Source: startup-checks.md §6.3. */
export const securityAdminKeyNotRequired: Rule = {
  code: "security/admin-key-not-required",
  title: "Admin API without a key",
  severity: "warning",
  check: (input) => {
    const { root, product, startUp } = input;
    const entry = entryAt(root, ["deployment", "admin", "admin_key_required"]);
    if (entry?.value.kind !== "scalar" || entry.value.value !== false || !servesAdminApi(root)) return [];
    // API7 Gateway does not know the key.
    if (product.product === "api7" || !holds("admin-key-required", startUp)) return [];
    const open = letsOthersIn(root) && !listensOnLoopback(root);
    const who = open ? "every address that allow_admin lets in" : "everything that runs on the node";
    const { value } = entry;
    return [
      {
        message: `The Admin API asks for no key: ${who} can change every route and certificate. Leave the key out, or write true.`,
        range: entry.range,
        ...(open ? {} : { severity: "information" as const }),
        fixes: () => writeInstead(input, value, "true", { title: "Ask for a key", preferred: true }),
      },
    ];
  },
};
