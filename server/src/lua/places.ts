import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { type Entry, entryOf, type OffsetRange, type TreeNode } from "../yaml/tree.ts";
import { lyamlScalar } from "./lyaml-scalars.ts";
import { keyOf } from "./tables.ts";
import type { LuaKey } from "./value.ts";

/** Where a value is written, in UTF-16 offsets of the file. */
export interface Place {
  /** The range of the value; empty if nothing is written. */
  readonly range: OffsetRange;
  /** The range of its key; undefined for items of lists. */
  readonly keyRange?: OffsetRange | undefined;
}

/**
 * Where the tree of a text has the value at a path of Lua's tables; undefined if it has none. A key that is a number in
 * Lua is an index in the path, in a mapping, too.
 */
export function placeInTree({ root, text }: YamlDocument, path: Path): Place | undefined {
  let node: TreeNode | undefined = root;
  let entry: Entry | undefined;
  for (const part of path) {
    entry = undefined;
    if (node?.kind === "list") node = typeof part === "number" ? node.items[part] : undefined;
    else {
      entry =
        node?.kind === "map" && typeof part === "number"
          ? numbered(node.entries)(text).get(keyOf(part))
          : entryOf(node, String(part));
      node = entry?.value;
    }
  }
  return node && { range: withoutLineEnd(node.range, text), keyRange: entry?.keyRange };
}

/** A block scalar ends at the end of its last line. */
function withoutLineEnd({ start, end }: OffsetRange, text: string): OffsetRange {
  let last = end;
  while (last > start && /[ \t\r\n]/.test(text.charAt(last - 1))) last--;
  return { start, end: last };
}

/** The entries whose keys are numbers in Lua, by these; of equal keys, the last one counts. */
const numbered = memoize(
  (entries: readonly Entry[]) =>
    (text: string): ReadonlyMap<LuaKey, Entry> =>
      new Map(entries.map((entry) => [luaKey(entry, text), entry])),
);

function luaKey({ key, keyRange }: Entry, text: string): LuaKey {
  return /["']/.test(text.charAt(keyRange.start)) ? key : (lyamlScalar(key, "plain", undefined) ?? key);
}
