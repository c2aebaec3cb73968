import { adminApiOf, KEY_REQUIRED } from "../../gateway/admin-api.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

const say = messages("security/admin-key-not-required", {
  title: "Admin API without a key",
});

/** The Admin API without a key. Source: startup-checks.md §6.3. */
export const securityAdminKeyNotRequired: Rule = {
  code: "security/admin-key-not-required",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { root, configuration, product } = input;
    const entry = entryAt(root, KEY_REQUIRED);
    const { served, keyRequired, letsOthersIn, onLoopback } = adminApiOf(configuration);
    if (entry === undefined || keyRequired !== false || served !== true) return [];
    // API7 Gateway does not know the key.
    if (product.product === "api7" || !configuration.release.has("admin-key-required")) return [];
    const open = letsOthersIn && !onLoopback;
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
