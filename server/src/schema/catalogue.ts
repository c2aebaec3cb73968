import { append } from "../yaml/collections.ts";
import type { Path } from "../yaml/path.ts";
import { keyTree } from "./key-tree.ts";
import type { KeyDescription, KeyNode } from "./keys.ts";
import type { Product } from "./product.ts";

/**
 * What is known of the key at a path; numbers in the path are list indices. Undefined where the product, or with
 * `undefined` both products, know no such key. A removed key is known and says so (`removed`).
 */
export function describeKey(path: Path, product: Product | undefined): KeyDescription | undefined {
  return path.length === 0 ? undefined : lookUp(path, product).found?.description;
}

/**
 * The keys that can stand in the map at a path, the ones that belong there first; none where no map is known.
 * Keys that were removed or are only kept for old files are among them: a completion leaves those with `removed` out.
 */
export function childKeys(path: Path, product: Product | undefined): readonly KeyDescription[] {
  return lookUp(path, product).found?.ordered ?? [];
}

/** Whether keys that the catalogue doesn't know may stand in the map at a path. */
export function isOpen(path: Path): boolean {
  const { found, last } = lookUp(path, undefined);
  if (found !== undefined) return found.description.open;
  // Below a key that isn't known itself: open if such a key may stand there at all.
  return last.description.open;
}

/**
 * Every dotted path at which a key of that name belongs, `[]` for list items: for "belongs under …" messages.
 * Places that were removed are left out.
 */
export function whereElse(key: string, product: Product | undefined): readonly string[] {
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

/** The node at a path, and the last one on the way that is known. */
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
