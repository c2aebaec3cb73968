import { equalValues, ValueNumbers } from "../lua/equal-values.ts";
import { partOf, valueAt } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue } from "../lua/value.ts";
import { DEEPEST } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import { type Effective, type EffectiveValue, effectiveAt, isInternal } from "./effective.ts";

/**
 * The paths at which two configurations differ. Mappings are compared key by key; lists, and values that only one of
 * the two has, as a whole. In the order of the first; paths that only the second has come last.
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
    const ours = a.cells.get(key)?.value;
    const theirs = b.cells.get(key)?.value;
    if (path.length < DEEPEST && isMapping(ours) && isMapping(theirs))
      collect(ours, theirs, [...path, partOf(key)], found);
    else if (!equalValues(ours, theirs)) found.push([...path, partOf(key)]);
  };
  for (const key of a.cells.keys()) compare(key);
  for (const key of b.cells.keys()) if (!a.cells.has(key)) compare(key);
}

/**
 * Numbers equal values, so that what files share, mostly the defaults, is traversed once per file and not for each
 * pair. Values with different numbers can still be equal.
 */
const numbers = new ValueNumbers({ nullIsEmpty: false, most: 200_000 });

/** Whether a table has keys other than list positions; false for an empty one. */
function isMapping(value: LuaValue | undefined): value is LuaTable {
  if (!isTable(value)) return false;
  for (const key of value.cells.keys()) if (typeof key !== "number") return true;
  return false;
}

/** A string for the value at a path, equal for equal values. `order`: whether the order of list items counts. */
export function fingerprint(effective: Effective, path: Path, order: boolean): string {
  const value: EffectiveValue | undefined = effectiveAt(effective, path)?.value;
  if (value === undefined) return "";
  const items = Array.isArray(value) && !order ? value.map((item) => JSON.stringify(item)).sort() : value;
  return JSON.stringify(items);
}

/** Whether an unknown variable decides on the value at a path, or on a part of it. */
export function hasUnknownAt({ values }: Pick<Effective, "values">, path: Path): boolean {
  const seen = new Set<LuaTable>();
  const isUnknown = (value: LuaValue | undefined): boolean => {
    if (!isTable(value) || seen.has(value)) return false;
    seen.add(value);
    return value === UNDETERMINED || [...value.cells.values()].some((cell) => isUnknown(cell.value));
  };
  return isUnknown(valueAt(values, path));
}
