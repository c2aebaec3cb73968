import { settingAt } from "../../gateway/configuration.ts";
import { ETCD_TLS } from "../../gateway/endpoints.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { messages } from "../../text/messages.ts";
import { isAddress } from "../../topology/address.ts";
import { ELSEWHERE, ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { isReference } from "../simple-fix.ts";

const SNI = [...ETCD_TLS, "sni"] as const;

const say = messages("dp-manager/shared-name", {
  title: "One certificate name for several servers",
  shared:
    "The certificates of all {count} servers must contain the name {name}. Without sni, each must contain the host name in its own URL. Remove sni if the certificates contain different names.",
});

/** One name for the certificates of several servers. */
export const dpManagerSharedName: Rule = {
  code: "dp-manager/shared-name",
  say,
  severity: "hint",
  products: ["api7"],
  needs: { connection: true },
  reads: [ENDPOINTS, "deployment.etcd.tls.sni", ELSEWHERE],
  sources: ["endpoints#one-name"],
  check: ({ configuration, document, endpoints }) => {
    const { value, origin, node } = settingAt(configuration, SNI);
    if (typeof value !== "string" || node === undefined || value === "" || isReference(value)) return [];
    // For addresses it is the only way.
    const named = endpoints.filter(
      ({ scheme, variable, host }) => scheme === "https" && !variable && !isAddress(host),
    );
    const hosts = new Set(named.map(({ host }) => host.toLowerCase()));
    if (hosts.size < 2) return [];
    const name = String(secrecyOf(document).value(SNI, value, origin));
    return [{ message: say("shared", { count: hosts.size, name }), range: node.range }];
  },
};
