import { settingAt } from "../../gateway/configuration.ts";
import { valueAt } from "../../lua/tables.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const ENCRYPT_FIELDS = ["apisix", "data_encryption", "enable_encrypt_fields"] as const;

const say = messages("security/encryption-off", {
  title: "Secrets stored in plain text",
  off: "Passwords, tokens, and keys of plugins and consumers are stored in plain text. Anyone with access to the configuration store can read them. Set enable_encrypt_fields to true, or remove it, and set a keyring of your own.",
  encrypt: "Encrypt stored secrets",
});

/** Secrets of plugins that are stored as they are, by a version that encrypts them by default. API7 Gateway has another key. */
export const securityEncryptionOff: Rule = {
  code: "security/encryption-off",
  say,
  severity: "information",
  products: ["apisix"],
  fixes: "manual",
  reads: ["apisix.data_encryption"],
  sources: ["plugins#encryption"],
  check: (input) => {
    const { root, configuration } = input;
    const entry = entryAt(root, ENCRYPT_FIELDS);
    const setting = settingAt(configuration, ENCRYPT_FIELDS);
    if (entry === undefined || setting.value !== false) return [];
    if (valueAt(configuration.defaults, ENCRYPT_FIELDS) !== true) return [];
    return [
      {
        message: say("off"),
        range: entry.range,
        fixes: () => changeSetting(input, setting, "true", { title: say("encrypt") }),
      },
    ];
  },
};
