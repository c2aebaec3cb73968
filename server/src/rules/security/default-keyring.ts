import { itemPaths, settingAt } from "../../gateway/configuration.ts";
import { isBuiltInKey } from "../../gateway/keyring.ts";
import { isReadBy } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

/** Where encryption keys are set. */
const KEYS = {
  keyring: ["apisix", "data_encryption", "keyring"],
  salt: ["apisix", "ssl", "key_encrypt_salt"],
} as const;

const say = messages("security/default-keyring", {
  title: "Well-known encryption key",
  known:
    "The gateway encrypts with this key, because it is the first in {path}, but the key is built into every gateway. Anyone with access to the configuration store can decrypt {keys, select, keyring {private keys of certificates and secrets of plugins} other {private keys of certificates}}. Add a key of your own before it, and keep this one to decrypt what is already stored.",
});

/** Data that is encrypted with a key that everybody knows. Only the first key of a list encrypts; the others decrypt. */
export const securityDefaultKeyring: Rule = {
  code: "security/default-keyring",
  say,
  severity: "information",
  reads: ["apisix.data_encryption", "apisix.ssl.key_encrypt_salt"],
  sources: ["plugins#keyring"],
  check: (input) =>
    (["keyring", "salt"] as const).flatMap((keys): Problem[] => {
      const path = KEYS[keys];
      if (!isRead(input, path)) return [];
      const first = itemPaths(input.configuration, path)[0] ?? path;
      const { value, node } = settingAt(input.configuration, first);
      if (typeof value !== "string" || !isBuiltInKey(value) || node === undefined) return [];
      return [{ message: say("known", { keys, path: shownPath(path) }), range: node.range }];
    }),
};

/** Whether the gateway reads a key; of one that only one product has, that has to be certain. */
function isRead({ product, version }: RuleInput, path: Path): boolean {
  const isOwn = describeKey(path, undefined)?.only !== undefined;
  return isReadBy(path, product, version) && (!isOwn || product.product !== undefined);
}
