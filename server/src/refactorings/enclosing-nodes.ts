import { lineEnd, lineStart } from "../yaml/line.ts";
import type { Path } from "../yaml/path.ts";
import { holds } from "../yaml/ranges.ts";
import { countingEntries, type Entry, type OffsetRange, type TreeNode } from "../yaml/tree.ts";

/** A value with where it stands. */
export interface EnclosingNode {
  readonly path: Path;
  readonly node: TreeNode;
  /** Undefined for items of lists. */
  readonly entry: Entry | undefined;
}

/**
 * The entries and items around an offset, the innermost first. A line belongs to the entry whose key stands on it, from
 * its first column to its end. What came through a merge key is written elsewhere.
 */
export function enclosingNodes(
  text: string,
  root: TreeNode | undefined,
  offset: number,
): readonly EnclosingNode[] {
  const found: EnclosingNode[] = [];
  const go = (node: TreeNode, path: Path): void => {
    if (node.kind === "list") {
      const index = node.items.findIndex((item) => holds(wide(text, item.range, node.flow), offset));
      const item = node.items[index];
      if (item === undefined) return;
      found.unshift({ path: [...path, index], node: item, entry: undefined });
      go(item, [...path, index]);
    } else if (node.kind === "map") {
      const entry = countingEntries(node).findLast(
        ({ range, merged }) => !merged && holds(wide(text, range, node.flow), offset),
      );
      if (entry === undefined) return;
      found.unshift({ path: [...path, entry.key], node: entry.value, entry });
      go(entry.value, [...path, entry.key]);
    }
  };
  if (root) go(root, []);
  return found;
}

/** Whether an offset is on the line of an entry's key. */
export function isOnKey(text: string, entry: Entry, offset: number): boolean {
  return lineStart(text, entry.keyRange.start) === lineStart(text, offset);
}

function wide(text: string, range: OffsetRange, flow: boolean): OffsetRange {
  if (flow) return range;
  return { start: lineStart(text, range.start), end: lineEnd(text, Math.max(range.start, range.end - 1)) };
}
