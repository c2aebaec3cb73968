import { settingAt } from "../../gateway/configuration.ts";
import { servesHttps } from "../../gateway/listeners.ts";
import { valueAt } from "../../lua/tables.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { SERVED } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const PROTOCOLS = ["apisix", "ssl", "ssl_protocols"] as const;

/** Versions that no longer protect, as NGINX writes them. Sources: RFC 6176, RFC 7568 (SSL), RFC 8996 (TLS 1.0, 1.1). */
const OLD = /^(?:SSLv2|SSLv3|TLSv1|TLSv1\.1)$/;

const say = messages("security/old-tls-version", {
  title: "Insecure TLS version for clients",
  old: "{versions} {count, plural, one {is} other {are}} insecure and obsolete. An attacker on the network can make a client use {count, plural, one {it} other {them}}. Change ssl_protocols to {left}.",
  change: "Change to {left}",
});

/** TLS versions for clients that are no longer secure. */
export const securityOldTlsVersion: Rule = {
  code: "security/old-tls-version",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [...SERVED, "apisix.ssl.ssl_protocols"],
  sources: ["listeners#tls-defaults", "listeners#https-switch"],
  check: (input) => {
    const { configuration } = input;
    const setting = settingAt(configuration, PROTOCOLS);
    const { value, node } = setting;
    if (typeof value !== "string" || node === undefined || servesHttps(configuration) !== true) return [];
    const names = value.split(/\s+/).filter((name) => name !== "");
    const old = names.filter((name) => OLD.test(name));
    if (old.length === 0) return [];
    const kept = names.filter((name) => !OLD.test(name));
    const left = kept.length > 0 ? kept.join(" ") : String(valueAt(configuration.defaults, PROTOCOLS));
    return [
      {
        message: say("old", { versions: listed(old), count: old.length, left }),
        range: node.range,
        fixes: () => changeSetting(input, setting, left, { title: say("change", { left }), preferred: true }),
      },
    ];
  },
};
