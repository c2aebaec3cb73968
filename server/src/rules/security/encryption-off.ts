import { builtInValues } from "../../gateway/releases.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

const PATH = ["apisix", "data_encryption", "enable_encrypt_fields"] as const;

const say = messages("security/encryption-off", {
  title: "Secrets stored in plain text",
});

/** Secrets of plugins that are stored as they are. Source: data-plane-config.md §5.1. */
export const securityEncryptionOff: Rule = {
  code: "security/encryption-off",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { root, product, version } = input;
    const entry = entryAt(root, PATH);
    if (entry?.value.kind !== "scalar" || entry.value.value !== false) return [];
    // API7 Gateway has another key for it, and in some versions off is what holds anyway.
    if (product.product !== "apisix" || builtInValues("apisix", version)(PATH) !== true) return [];
    const { value } = entry;
    return [
      {
        message:
          "Passwords, tokens and keys in the configuration of plugins and consumers are stored in plain text: who gets at " +
          "the store reads them. Leave the key out, or write true, with a keyring of your own.",
        range: entry.range,
        fixes: () => writeInstead(input, value, "true", { title: "Encrypt what is stored" }),
      },
    ];
  },
};
