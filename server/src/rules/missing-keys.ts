import { childKeys } from "../schema/catalogue.ts";
import type { KeyDescription } from "../schema/keys.ts";
import type { Path } from "../yaml/path.ts";
import { nodeAt, type TreeNode } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** The keys that a section can have and has not, worked out once for a section. */
export function missingKeys({ root, product }: RuleInput): (section: Path, at: Path) => readonly string[] {
  const known = new Map<TreeNode | undefined, readonly string[]>();
  return (section, at) => {
    const node = nodeAt(root, section);
    const present = () => new Set(node?.kind === "map" ? node.entries.map((entry) => entry.key) : []);
    const keys = known.get(node) ?? lacking(childKeys(at, product.product), present());
    known.set(node, keys);
    return keys;
  };
}

function lacking(keys: readonly KeyDescription[], present: ReadonlySet<string>): readonly string[] {
  return keys.map(({ key }) => key).filter((key) => !present.has(key));
}
