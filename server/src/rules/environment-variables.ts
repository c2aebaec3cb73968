import { variablesIn } from "../gateway/variables.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Path } from "../yaml/path.ts";
import { entryOf, type OffsetRange, type ScalarNode, type TreeNode } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** A `${{…}}` as it is written in a value. */
export interface ValueVariable {
  readonly node: ScalarNode;
  readonly path: Path;
  /** The name as the gateway takes it: all before `:=`, including a space there. */
  readonly name: string;
  /** What stands behind `:=`. */
  readonly fallback: string | undefined;
  /** From `${{` to `}}`; the whole value, where the text has escapes so that the two don't correspond. */
  readonly range: OffsetRange;
  /** Whether the value consists of nothing else. */
  readonly alone: boolean;
}

/** The variables in a value, in their order. */
export function variablesOf(
  { text: whole }: YamlDocument,
  node: TreeNode,
  path: Path,
): readonly ValueVariable[] {
  if (node.kind !== "scalar" || !node.text.includes("${{")) return [];
  const { text } = node;
  let from = node.range.start;
  return variablesIn(text).map(({ name, fallback, range }) => {
    const written = text.slice(range.start, range.end);
    const ahead = whole.slice(from, node.range.end).indexOf(written);
    const verbatim = ahead >= 0;
    const at = from + ahead;
    if (verbatim) from = at + written.length;
    return {
      node,
      path,
      name,
      fallback: fallback?.text,
      range: verbatim ? { start: at, end: at + written.length } : node.range,
      alone: written.length === text.length,
    };
  });
}

/** The first variable of a name in the value at a path; of a value that aliases share, at its own path only. */
export function variableAt(
  { document, root }: RuleInput,
  path: Path,
  name: string,
): ValueVariable | undefined {
  let node = root;
  for (const [i, part] of path.entries()) {
    const entry = typeof part === "string" ? entryOf(node, part) : undefined;
    node = entry?.value ?? (node?.kind === "list" ? node.items[Number(part)] : undefined);
    const isShared = node?.alias !== undefined || entry?.merged === true;
    if (node === undefined || (isShared && i < path.length - 1)) return undefined;
  }
  return node && variablesOf(document, node, path).find((use) => use.name.trim() === name.trim());
}
