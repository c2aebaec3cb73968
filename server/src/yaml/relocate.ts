import type { Path } from "./path.ts";
import type { PlainValue } from "./tree.ts";

type PlainMap = { readonly [key: string]: PlainValue };

/** A value with one part moved, or merged, to another path. */
export function relocated(root: PlainValue, removed: Path, to: Path, value: PlainValue): PlainValue {
  return insert(without(root, removed), to, value);
}

function without(root: PlainValue, [first, ...rest]: Path): PlainValue {
  if (Array.isArray(root)) return root.map((item, i) => (i === first ? without(item, rest) : item));
  const entries = Object.entries(root as PlainMap);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== first));
  return Object.fromEntries(
    entries.map(([key, child]) => [key, key === first ? without(child, rest) : child]),
  );
}

function insert(root: PlainValue | undefined, [first, ...rest]: Path, value: PlainValue): PlainValue {
  if (first === undefined) {
    const both = [root, value].every(
      (part) => typeof part === "object" && part !== null && !Array.isArray(part),
    );
    return both ? { ...(root as PlainMap), ...(value as PlainMap) } : value;
  }
  if (Array.isArray(root)) return root.map((item, i) => (i === first ? insert(item, rest, value) : item));
  const map = (root ?? {}) as PlainMap;
  return { ...map, [first]: insert(map[first], rest, value) };
}
