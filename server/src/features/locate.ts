import type { Path } from "../yaml/path.ts";
import { holds } from "../yaml/ranges.ts";
import type { MapNode, OffsetRange, TreeNode } from "../yaml/tree.ts";
import { writtenEntries } from "../yaml/written.ts";

/** What stands at an offset. */
export interface Location {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly range: OffsetRange;
  readonly node: TreeNode;
}

/**
 * The key, scalar or alias at an offset; undefined between them, in comments and in blank space. `<<` and its alias are at
 * a path that ends in `<<`; what stands in a mapping behind it is where it is merged to.
 */
export function locate(root: TreeNode | undefined, offset: number): Location | undefined {
  return root && within(root, [], offset);
}

function within(node: TreeNode, path: Path, offset: number): Location | undefined {
  if (node.kind === "scalar" || node.alias !== undefined) {
    return holds(node.range, offset) ? { path, on: "value", range: node.range, node } : undefined;
  }
  if (node.kind === "list") {
    const index = node.items.findIndex((item) => holds(item.range, offset));
    const item = node.items[index];
    return item && within(item, [...path, index], offset);
  }
  return withinMap(node, path, offset);
}

function withinMap(map: MapNode, path: Path, offset: number): Location | undefined {
  // Where two pairs touch, as in {a: ,b: 1}, the one whose key is there.
  const holding = writtenEntries(map).filter((entry) => holds(entry.range, offset));
  const entry = holding.find(({ keyRange }) => holds(keyRange, offset)) ?? holding[0];
  if (entry === undefined) return undefined;
  const { key, keyRange, value } = entry;
  const isMerge = map.merges.includes(entry);
  const at = [...path, isMerge ? "<<" : key];
  if (holds(keyRange, offset)) return { path: at, on: "key", range: keyRange, node: value };
  if (!isMerge || value.alias !== undefined) return within(value, at, offset);
  if (value.kind !== "list") return within(value, path, offset);
  const item = value.items.find(({ range }) => holds(range, offset));
  return item && within(item, item.alias === undefined ? path : at, offset);
}
