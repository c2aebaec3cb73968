import { entryAt, scalarAt } from "../../yaml/tree.ts";
import { ALLOW_ADMIN, letsOthersIn, listensOnLoopback, openEntries, servesAdminApi } from "../admin-api.ts";
import type { Rule } from "../rule.ts";

/** The Admin API without TLS for other machines. Sources: startup-checks.md §6.5, data-plane-config.md §5.7. */
export const securityAdminPlainHttp: Rule = {
  code: "security/admin-plain-http",
  title: "Admin API without TLS",
  severity: "hint",
  check: ({ root, product }) => {
    const entry = entryAt(root, ALLOW_ADMIN);
    if (entry === undefined || product.product === "api7") return [];
    // That everybody may use it is the greater trouble, and the rule security/open-allow-admin's.
    if (openEntries(root).length > 0 || entry.value.kind === "scalar") return [];
    const secure = scalarAt(root, ["deployment", "admin", "https_admin"]) ?? false;
    if (secure !== false || !servesAdminApi(root) || listensOnLoopback(root) || !letsOthersIn(root))
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
