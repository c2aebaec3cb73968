import { settingAt } from "../../gateway/configuration.ts";
import { servesHttps } from "../../gateway/listeners.ts";
import { messages } from "../../text/messages.ts";
import { listedAtMost } from "../../text/words.ts";
import { SERVED } from "../reads.ts";
import type { Rule } from "../rule.ts";

/**
 * Cipher suites that must not be offered: without encryption or authentication, export grade, RC4, DES, 3DES. Sources:
 * RFC 9325 §4.1 and RFC 7465, in the parts of OpenSSL's names.
 */
const WEAK = new Set([
  "NULL",
  "aNULL",
  "eNULL",
  "COMPLEMENTOFALL",
  "RC4",
  "RC2",
  "DES",
  "3DES",
  "EXP",
  "EXPORT",
  "ADH",
  "AECDH",
  "MD5",
]);

/** So many are named. */
const SHOWN = 4;

const say = messages("security/weak-ciphers", {
  title: "Weak ciphers for clients",
  weak: "The gateway offers weak ciphers to clients: {ciphers}. What they encrypt can be read or changed on the network. Remove them, or remove ssl_ciphers to use the built-in list.",
});

/** Ciphers for clients that protect nothing. API7 Gateway's chart writes some of them, so there it is less serious. */
export const securityWeakCiphers: Rule = {
  code: "security/weak-ciphers",
  say,
  severity: "warning",
  reads: [...SERVED, "apisix.ssl.ssl_ciphers"],
  sources: ["listeners#tls-defaults", "listeners#https-switch"],
  check: ({ configuration, product }) => {
    const { value, node } = settingAt(configuration, ["apisix", "ssl", "ssl_ciphers"]);
    if (typeof value !== "string" || node === undefined || servesHttps(configuration) !== true) return [];
    const weak = weakIn(value);
    if (weak.length === 0) return [];
    return [
      {
        message: say("weak", { ciphers: listedAtMost(weak, SHOWN) }),
        range: node.range,
        ...(product.product === "api7" ? { severity: "information" as const } : {}),
      },
    ];
  },
};

/** The weak ones of a list of ciphers; what `!` or `-` removes isn't offered. */
function weakIn(ciphers: string): readonly string[] {
  const names = ciphers.split(/[:,\s]+/);
  const banned = new Set(names.filter((name) => /^[!-]/.test(name)).map((name) => name.slice(1)));
  return names.filter((name) => {
    const parts = name.split("-");
    return parts.some((part) => WEAK.has(part)) && !parts.some((part) => banned.has(part));
  });
}
