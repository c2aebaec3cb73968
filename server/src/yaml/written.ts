import type { Path } from "./path.ts";
import type { Entry, MapNode, OffsetRange, TreeNode } from "./tree.ts";

/** The pairs of a mapping as written, including `<<` and repeated keys. */
export function writtenEntries(map: MapNode): readonly Entry[] {
  // Without `<<`, nothing is merged.
  if (map.merges.length === 0) return map.entries;
  const written = map.entries.filter((entry) => !entry.merged);
  return [...written, ...map.merges].sort((a, b) => a.range.start - b.range.start);
}

/** The nodes and pairs directly in the text of a node; none for an alias, whose content is elsewhere. */
export function writtenParts(node: TreeNode): readonly Part[] {
  if (node.kind === "scalar" || node.alias !== undefined) return [];
  if (node.kind === "list") return node.items.map((item, i) => ({ node: item, step: i }));
  return writtenEntries(node).map((entry) => ({ node: entry.value, step: entry.key, entry }));
}

/** An item of a list, or the value of a pair. */
export interface Part {
  readonly node: TreeNode;
  /** The last part of its path. */
  readonly step: string | number;
  readonly entry?: Entry;
}

/**
 * Calls `visit` for all written nodes and pairs, in the order of the text; if it returns false, what they contain is
 * skipped.
 */
export function walkWritten(
  root: TreeNode,
  visit: (node: TreeNode, path: Path, entry?: Entry) => boolean | undefined,
): void {
  const go = (node: TreeNode, path: Path, entry?: Entry): void => {
    if (visit(node, path, entry) === false) return;
    for (const part of writtenParts(node)) go(part.node, [...path, part.step], part.entry);
  };
  go(root, []);
}

/** The end of the last content in a range: block scalars include blank lines after them. */
export function writtenEnd(text: string, { start, end }: OffsetRange): number {
  let at = Math.min(end, text.length);
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
