import type { Path } from "../yaml/path.ts";
import { countingEntries, type Entry, type OffsetRange, type TreeNode } from "../yaml/tree.ts";

/** What stands at an offset. */
export interface Location {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly range: OffsetRange;
  readonly node: TreeNode;
}

/** The key or scalar at an offset; undefined between them, in comments and in blank space. */
export function locate(root: TreeNode | undefined, offset: number): Location | undefined {
  return root && within(root, [], offset);
}

function within(node: TreeNode, path: Path, offset: number): Location | undefined {
  if (node.kind === "scalar") {
    return holds(node.range, offset) ? { path, on: "value", range: node.range, node } : undefined;
  }
  if (node.kind === "list") {
    const index = node.items.findIndex((item) => holds(item.range, offset));
    const item = node.items[index];
    return item && within(item, [...path, index], offset);
  }
  const entry = entryHolding(countingEntries(node), offset);
  if (entry === undefined) return undefined;
  const entryPath = [...path, entry.key];
  if (holds(entry.keyRange, offset))
    return { path: entryPath, on: "key", range: entry.keyRange, node: entry.value };
  return within(entry.value, entryPath, offset);
}

function entryHolding(entries: readonly Entry[], offset: number): Entry | undefined {
  return entries.find((entry) => !entry.merged && holds(entry.range, offset));
}

function holds(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
