import { memoize, memory } from "./memoize.ts";
import type { Path } from "./path.ts";
import type { ScalarStyle, ScalarValue } from "./scalars.ts";
import { firstNotBefore } from "./search.ts";

/** A range of the text: 0-based UTF-16 offsets, the end exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** How a node is written. */
interface Written {
  /** The name if the node is an alias `*name`: the range is that of the alias, the content is at the anchor. */
  readonly alias?: string;
}

/** Whether one of some sorted offsets is in a range. */
export function isAnyIn(offsets: readonly number[], { start, end }: OffsetRange): boolean {
  return (offsets[firstNotBefore(offsets.length, (i) => (offsets[i] ?? 0) < start)] ?? end) < end;
}

/** What a mapping or a list has in common with others. */
interface Shareable extends Written {
  /**
   * The same object for nodes that are written in the same way in texts that were read one after another, if they have no
   * aliases and no merge keys. So what depends on the content of a node alone is remembered by it.
   */
  readonly content?: object | undefined;
}

/** A mapping. Of equal keys, the gateway uses the last. */
export interface MapNode extends Shareable {
  readonly kind: "map";
  readonly range: OffsetRange;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  /** The `<<` pairs as written; what they merge is among the entries. */
  readonly merges: readonly Entry[];
}

/** A list. */
export interface ListNode extends Shareable {
  readonly kind: "list";
  readonly range: OffsetRange;
  readonly flow: boolean;
  readonly items: readonly TreeNode[];
}

/** A string, number, boolean, or null. The range includes the quotes; it is empty if nothing is written. */
export interface ScalarNode extends Written {
  readonly kind: "scalar";
  readonly range: OffsetRange;
  readonly style: ScalarStyle;
  readonly value: ScalarValue;
  /** The content of the quotes, or the plain text, before it got its type. */
  readonly text: string;
}

export type TreeNode = MapNode | ListNode | ScalarNode;

/** A `key: value` of a mapping. */
export interface Entry {
  readonly key: string;
  readonly keyRange: OffsetRange;
  readonly value: TreeNode;
  /** From the start of the key to the end of the value. */
  readonly range: OffsetRange;
  /** Whether it comes from a `<<` merge: the ranges are then those of the original entry. */
  readonly merged: boolean;
}

const byKey = memoize(
  (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
    new Map(entries.map((entry) => [entry.key, entry])),
);

/** The entry in effect for a key: the last one; undefined if the node is not a mapping or doesn't have the key. */
export function entryOf(node: TreeNode | undefined, key: string): Entry | undefined {
  return node?.kind === "map" ? byKey(node.entries).get(key) : undefined;
}

/** The entry in effect for each key, in the order in which the keys first appear. */
export function countingEntries(node: MapNode): readonly Entry[] {
  return [...byKey(node.entries).values()];
}

/** The node at a path, or undefined. */
export function nodeAt(root: TreeNode | undefined, path: Path): TreeNode | undefined {
  let node = root;
  for (const part of path) {
    if (typeof part === "string") node = entryOf(node, part)?.value;
    else node = node?.kind === "list" ? node.items[part] : undefined;
  }
  return node;
}

/** The entry at a path that ends in a mapping key, or undefined. */
export function entryAt(root: TreeNode | undefined, path: Path): Entry | undefined {
  const key = path.at(-1);
  return typeof key === "string" ? entryOf(nodeAt(root, path.slice(0, -1)), key) : undefined;
}

/** A plain value: mappings are objects without a prototype, so that any key is safe. */
export type PlainValue = ScalarValue | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/**
 * The plain value of a node. Values shared by aliases stay shared, so this takes time in proportion to the text; the value of
 * content that was there before is the same object.
 */
export function toValue(node: TreeNode): PlainValue {
  return convert(node, new Map());
}

/** Plain values by the content of nodes. */
const plain = memory<PlainValue>();

function convert(node: TreeNode, done: Map<unknown, PlainValue>): PlainValue {
  if (node.kind === "scalar") return node.value;
  return node.content === undefined
    ? convertAnew(node, done)
    : plain([node.content], () => convertAnew(node, done));
}

function convertAnew(node: MapNode | ListNode, done: Map<unknown, PlainValue>): PlainValue {
  const content = node.kind === "map" ? node.entries : node.items;
  const known = done.get(content);
  if (known !== undefined) return known;
  if (node.kind === "list") {
    const list = node.items.map((item) => convert(item, done));
    done.set(content, list);
    return list;
  }
  const map: Record<string, PlainValue> = Object.create(null);
  for (const entry of node.entries) map[entry.key] = convert(entry.value, done);
  done.set(content, map);
  return map;
}

/**
 * Calls `visit` for every node with its path, parents first; if it returns false, the node's children are skipped. Of
 * equal keys, only the one in effect is visited. Values shared by aliases are visited once, at their first path.
 */
export function walk(
  root: TreeNode,
  visit: (node: TreeNode, path: Path, entry?: Entry) => boolean | undefined,
): void {
  const seen = new Set<unknown>();
  const go = (node: TreeNode, path: Path, entry?: Entry): void => {
    if (visit(node, path, entry) === false || node.kind === "scalar") return;
    const content = node.kind === "map" ? node.entries : node.items;
    if (seen.has(content)) return;
    seen.add(content);
    if (node.kind === "list") for (const [i, item] of node.items.entries()) go(item, [...path, i]);
    else for (const child of countingEntries(node)) go(child.value, [...path, child.key], child);
  };
  go(root, []);
}
