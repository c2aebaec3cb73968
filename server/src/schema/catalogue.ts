import { append } from "../yaml/collections.ts";
import type { Path } from "../yaml/path.ts";
import { keyTree } from "./key-tree.ts";
import type { KeyDescription, KeyNode } from "./keys.ts";
import type { Product } from "./product.ts";

/**
 * The description of the key at a path; numbers in the path are list indices. Undefined if the product (with
 * `undefined`, neither product) knows the key. A removed key is known, with `removed` set.
 */
export function describeKey(path: Path, product: Product | undefined): KeyDescription | undefined {
  return path.length === 0 ? undefined : lookUp(path, product).found?.description;
}

/**
 * The keys of the mapping at a path, the usual ones first; none if no mapping is known there. Keys that were removed,
 * or exist only for old files, are included: completion leaves out those with `removed`.
 */
export function childKeys(path: Path, product: Product | undefined): readonly KeyDescription[] {
  return lookUp(path, product).found?.ordered ?? [];
}

/** Whether the mapping at a path can have keys that the catalog doesn't know. */
export function isOpen(path: Path): boolean {
  const { found, last } = lookUp(path, undefined);
  if (found !== undefined) return found.description.open;
  // Below an unknown key: open if such a key is allowed.
  return last.description.open;
}

/**
 * Every dotted path at which a key of that name belongs, `[]` for list items. Removed paths are left out.
 */
export function pathsOfKey(key: string, product: Product | undefined): readonly string[] {
  let index = places.get(product);
  if (index === undefined) {
    index = new Map();
    collect(keyTree(product), index);
    places.set(product, index);
  }
  return index.get(key) ?? [];
}

const places = new Map<Product | undefined, Map<string, string[]>>();

function collect(node: KeyNode, index: Map<string, string[]>): void {
  const { key, path, removed, only } = node.description;
  if (path !== "" && key !== "[]" && (removed === undefined || only === "api7")) {
    append(index, key, path);
  }
  for (const child of node.children.values()) collect(child, index);
  if (node.items) collect(node.items, index);
}

/** The node at a path, and the last known one on the way. */
export function lookUp(
  path: Path,
  product: Product | undefined,
): { readonly found: KeyNode | undefined; readonly last: KeyNode } {
  let last = keyTree(product);
  for (const part of path) {
    const next = typeof part === "number" ? last.items : (last.children.get(part) ?? last.others);
    if (next === undefined) return { found: undefined, last };
    last = next;
  }
  return { found: last, last };
}
