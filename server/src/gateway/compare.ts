import { equalValues, ValueNumbers } from "../lua/equal-values.ts";
import { partOf, valueAt } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue } from "../lua/value.ts";
import { DEEPEST } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import { type Effective, type EffectiveValue, effectiveAt, isInternal } from "./effective.ts";

/**
 * The paths at which two configurations differ, each as deep as it can be told: mappings are gone into, lists and what
 * only one of the two has are compared as a whole. In the order of the first, what only the second has last.
 */
export function differingPaths(a: Effective, b: Effective): readonly Path[] {
  const found: Path[] = [];
  collect(a.values, b.values, [], found);
  return found;
}

function collect(a: LuaTable, b: LuaTable, path: Path, found: Path[]): void {
  if (numbers.of(a) === numbers.of(b)) return;
  const compare = (key: LuaKey): void => {
    if (isTable(key) || isInternal(path, key)) return;
    const mine = a.cells.get(key)?.value;
    const theirs = b.cells.get(key)?.value;
    if (path.length < DEEPEST && isMapping(mine) && isMapping(theirs))
      collect(mine, theirs, [...path, partOf(key)], found);
    else if (!equalValues(mine, theirs)) found.push([...path, partOf(key)]);
  };
  for (const key of a.cells.keys()) compare(key);
  for (const key of b.cells.keys()) if (!a.cells.has(key)) compare(key);
}

/**
 * What files have in common, most of all what is built in, is gone through once for a file and not for each two. Where these
 * are not equal, the values may still be.
 */
const numbers = new ValueNumbers({ nullIsEmpty: false, most: 200_000 });

/** Whether a table has keys that are no list positions; an empty one may be either. */
function isMapping(value: LuaValue | undefined): value is LuaTable {
  if (!isTable(value)) return false;
  for (const key of value.cells.keys()) if (typeof key !== "number") return true;
  return false;
}

/** A value at a path as one text that is the same for the same values; `order` tells whether that of a list counts. */
export function fingerprint(effective: Effective, path: Path, order: boolean): string {
  const value: EffectiveValue | undefined = effectiveAt(effective, path)?.value;
  if (value === undefined) return "";
  const items = Array.isArray(value) && !order ? value.map((item) => JSON.stringify(item)).sort() : value;
  return JSON.stringify(items);
}

/** Whether a variable that is not known decides on what a configuration has at a path, or on a part of it. */
export function hasUnknownAt({ values }: Pick<Effective, "values">, path: Path): boolean {
  const seen = new Set<LuaTable>();
  const isUnknown = (value: LuaValue | undefined): boolean => {
    if (!isTable(value) || seen.has(value)) return false;
    seen.add(value);
    return value === UNDETERMINED || [...value.cells.values()].some((cell) => isUnknown(cell.value));
  };
  return isUnknown(valueAt(values, path));
}
