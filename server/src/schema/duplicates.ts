import type { Path } from "../yaml/path.ts";
import { keyTree } from "./key-tree.ts";
import type { KeyNode } from "./keys.ts";
import type { Product } from "./product.ts";

/** List items that repeat an earlier one where the schema requires unique items, with the index of the earlier one. */
export function findDuplicates(
  value: unknown,
  product: Product,
): readonly { readonly path: Path; readonly first: number }[] {
  const found: { path: Path; first: number }[] = [];
  const go = (part: unknown, node: KeyNode, path: Path): void => {
    if (Array.isArray(part)) {
      if (!node.uniqueItems) return;
      const seen = new Map<string, number>();
      part.forEach((item, i) => {
        if (isUnknown(item)) return;
        const text = canonical(item);
        const first = seen.get(text);
        if (first === undefined) seen.set(text, i);
        else found.push({ path: [...path, i], first });
      });
    } else if (isMap(part)) {
      for (const [key, child] of node.children) {
        if (Object.hasOwn(part, key)) go(part[key], child, [...path, key]);
      }
    }
  };
  go(value, keyTree(product), []);
  return found;
}

/** Another rule reports null, and the value of an environment variable is unknown. */
function isUnknown(item: unknown): boolean {
  return item === null || (typeof item === "string" && item.includes("${{"));
}

/** A string that is equal for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMap(value)) return `${typeof value} ${String(value)}`;
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join()}}`;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
