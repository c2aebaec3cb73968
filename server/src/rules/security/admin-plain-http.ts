import { ALLOW_ADMIN, adminApiOf } from "../../gateway/admin-api.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";

const say = messages("security/admin-plain-http", {
  title: "Admin API without TLS",
});

/** The Admin API without TLS for other machines. Sources: startup-checks.md §6.5, data-plane-config.md §5.7. */
export const securityAdminPlainHttp: Rule = {
  code: "security/admin-plain-http",
  say,
  severity: "hint",
  sources: [],
  products: ["apisix", "undecided"],
  check: ({ root, configuration }) => {
    const entry = entryAt(root, ALLOW_ADMIN);
    const { served, https, onLoopback, openTo, letsOthersIn } = adminApiOf(configuration);
    // That everybody may use it is the greater trouble, and the rule security/open-allow-admin's.
    if (
      entry === undefined ||
      openTo.length > 0 ||
      served !== true ||
      https !== false ||
      onLoopback ||
      !letsOthersIn
    )
      return [];
    return [
      {
        message:
          "Other machines may use the Admin API, and it speaks plain HTTP: its key can be read on the way. Set " +
          "deployment.admin.https_admin: true with a certificate in admin_api_mtls, or let only the node itself in.",
        range: entry.keyRange,
      },
    ];
  },
};
