import { notYet, removedIn } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt, type ScalarNode } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

/** The keys that are built in. Sources: apache/apisix conf/config-default.yaml (3.1 to 3.9), apisix/cli/config.lua (3.10 on). */
const KNOWN = new Set(["qeddd145sfvddff3", "edd1c9f0985e76a2"]);

/** Where encryption keys stand, and what they encrypt. */
const PLACES = [
  {
    path: ["apisix", "data_encryption", "keyring"],
    what: "private keys of certificates and secrets of plugins",
  },
  {
    path: ["apisix", "ssl", "key_encrypt_salt"],
    what: "private keys of certificates",
  },
] as const;

const say = messages("security/default-keyring", {
  title: "Encryption key that everybody knows",
});

/**
 * Data encrypted with a key that everybody knows. Only the first of a list encrypts, the others are for reading what is
 * there. Source: data-plane-config.md §5.1.
 */
export const securityDefaultKeyring: Rule = {
  code: "security/default-keyring",
  say,
  severity: "information",
  sources: [],
  check: (input) =>
    PLACES.filter(({ path }) => isRead(input, path)).flatMap(({ path, what }): Problem[] => {
      const node = nodeAt(input.root, path);
      const first = node?.kind === "list" ? node.items[0] : node;
      if (first?.kind !== "scalar" || !isKnown(first)) return [];
      return [
        {
          message:
            `${shownPath(path)} begins with a key that is built into every gateway, and the first key encrypts: ` +
            `who gets at the store can read its ${what}. Put a key of your own before it, and leave it there for ` +
            "what it has encrypted.",
          range: first.range,
        },
      ];
    }),
};

function isRead({ product, version }: RuleInput, path: Path): boolean {
  if (notYet(path, product, version) !== undefined) return false;
  const only = describeKey(path, undefined)?.only;
  return (
    removedIn(path, product, version) === undefined && (only === undefined || product.product !== undefined)
  );
}

function isKnown({ value }: ScalarNode): boolean {
  return typeof value === "string" && KNOWN.has(value);
}
