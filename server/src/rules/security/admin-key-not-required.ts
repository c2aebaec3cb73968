import { adminApiOf, KEY_REQUIRED } from "../../gateway/admin-api.ts";
import { settingAt } from "../../gateway/configuration.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ADMIN_API } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const say = messages("security/admin-key-not-required", {
  title: "Admin API without a key",
  noKey:
    "The Admin API requires no key. {who, select, others {Every client that allow_admin allows} other {Every process on the node}} can change all routes and certificates. Set admin_key_required to true, or remove it.",
  require: "Require a key",
});

/** The Admin API without a key. */
export const securityAdminKeyNotRequired: Rule = {
  code: "security/admin-key-not-required",
  say,
  severity: "warning",
  // API7 Gateway doesn't know the key.
  versions: { with: "admin-key-required" },
  fixes: "manual",
  reads: [...ADMIN_API],
  sources: ["admin-api#key-not-required"],
  check: (input) => {
    const { root, configuration } = input;
    const entry = entryAt(root, KEY_REQUIRED);
    const { served, keyRequired, allowsRemote, onLoopback } = adminApiOf(configuration);
    if (entry === undefined || keyRequired !== false || served !== true) return [];
    const isOpen = allowsRemote && !onLoopback;
    const setting = settingAt(configuration, KEY_REQUIRED);
    return [
      {
        message: say("noKey", { who: isOpen ? "others" : "node" }),
        range: entry.range,
        ...(isOpen ? {} : { severity: "information" as const }),
        fixes: () => changeSetting(input, setting, "true", { title: say("require"), preferred: true }),
      },
    ];
  },
};
