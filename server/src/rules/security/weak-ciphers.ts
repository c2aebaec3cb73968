import { messages } from "../../text/messages.ts";
import { listedAtMost } from "../../text/words.ts";
import { nodeAt, scalarAt } from "../../yaml/tree.ts";
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

const say = messages("security/weak-ciphers", {
  title: "Weak ciphers for clients",
});

/** Ciphers for clients that protect nothing. Source of the default: data-plane-config.md §5.2. */
export const securityWeakCiphers: Rule = {
  code: "security/weak-ciphers",
  say,
  severity: "warning",
  sources: [],
  check: ({ root, product }) => {
    const node = nodeAt(root, ["apisix", "ssl", "ssl_ciphers"]);
    if (node?.kind !== "scalar" || typeof node.value !== "string") return [];
    if (scalarAt(root, ["apisix", "ssl", "enable"]) === false) return [];
    const names = node.value.split(/[:,\s]+/);
    // What is taken away with ! or - is not offered.
    const banned = new Set(names.filter((name) => /^[!-]/.test(name)).map((name) => name.slice(1)));
    const weak = names.filter((name) => {
      const parts = name.split("-");
      return parts.some((part) => WEAK.has(part)) && !parts.some((part) => banned.has(part));
    });
    if (weak.length === 0) return [];
    return [
      {
        message: `Weak ciphers are offered to clients: ${listedAtMost(weak, SHOWN)}. What they encrypt can be read or changed on the way. Take them out, or leave the key out for the built-in list.`,
        range: node.range,
        // Its chart writes such a list.
        ...(product.product === "api7" ? { severity: "information" as const } : {}),
      },
    ];
  },
};

/** So many are named. */
const SHOWN = 4;
