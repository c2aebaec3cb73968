import { ALLOW_ADMIN, adminApiOf } from "../../gateway/admin-api.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ADMIN_API } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("security/admin-plain-http", {
  title: "Admin API without TLS",
  plain:
    "The Admin API accepts requests from other machines over plain HTTP, so its key can be read on the network. Set deployment.admin.https_admin to true and add a certificate to deployment.admin.admin_api_mtls, or allow only the node's own addresses.",
});

/** The Admin API without TLS, for some other machines; that all of them may use it is the larger issue. */
export const securityAdminPlainHttp: Rule = {
  code: "security/admin-plain-http",
  say,
  severity: "hint",
  products: ["apisix", "undecided"],
  reads: [...ADMIN_API],
  sources: ["admin-api#tls", "admin-api#allow-list"],
  check: ({ root, configuration }) => {
    const entry = entryAt(root, ALLOW_ADMIN);
    const { served, https, onLoopback, openTo, allowsRemote } = adminApiOf(configuration);
    const isForSome = allowsRemote && openTo.length === 0 && !onLoopback;
    if (entry === undefined || served !== true || https !== false || !isForSome) return [];
    return [{ message: say("plain"), range: entry.keyRange }];
  },
};
