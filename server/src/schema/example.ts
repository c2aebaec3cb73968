import type { Path } from "../yaml/path.ts";
import type { PlainValue } from "../yaml/tree.ts";
import { describeKey } from "./catalogue.ts";
import type { KeyDescription } from "./keys.ts";
import type { Product } from "./product.ts";

/**
 * A value for a new key: a mapping of the keys that belong to it, else its first example, else its default, else null.
 */
export function exampleValue(path: Path, product: Product | undefined): PlainValue {
  const key = describeKey(path, product);
  if (key === undefined) return null;
  if (key.insert.length > 0) {
    return Object.fromEntries(key.insert.map((child) => [child, exampleValue([...path, child], product)]));
  }
  return simplest(key);
}

function simplest(key: KeyDescription): PlainValue {
  const example = key.examples[0] ?? key.default;
  return example === undefined ? null : (example as PlainValue);
}

/** Whether the example value of a key differs from the default, so that it may not fit. */
export function isInvented(path: Path, product: Product | undefined): boolean {
  const key = describeKey(path, product);
  if (key === undefined) return true;
  if (key.insert.length > 0) return key.insert.some((child) => isInvented([...path, child], product));
  return key.default === undefined || JSON.stringify(simplest(key)) !== JSON.stringify(key.default);
}
