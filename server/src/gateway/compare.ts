import { isTable, type LuaKey, type LuaTable, type LuaValue } from "../yaml/lua-value.ts";
import type { Path } from "../yaml/path.ts";
import { type Effective, type EffectiveValue, effectiveAt, isInternal } from "./effective.ts";
import { partOf } from "./tables.ts";

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
  const compare = (key: LuaKey): void => {
    if (isTable(key) || isInternal(path, key)) return;
    const mine = a.cells.get(key)?.value;
    const theirs = b.cells.get(key)?.value;
    if (isMapping(mine) && isMapping(theirs)) collect(mine, theirs, [...path, partOf(key)], found);
    else if (!isSame(mine, theirs)) found.push([...path, partOf(key)]);
  };
  for (const key of a.cells.keys()) compare(key);
  for (const key of b.cells.keys()) if (!a.cells.has(key)) compare(key);
}

/** Whether a table has keys that are no list positions; an empty one may be either. */
function isMapping(value: LuaValue | undefined): value is LuaTable {
  if (!isTable(value)) return false;
  for (const key of value.cells.keys()) if (typeof key !== "number") return true;
  return false;
}

function isSame(a: LuaValue | undefined, b: LuaValue | undefined): boolean {
  if (!isTable(a) || !isTable(b)) return a === b;
  if (a.kind !== b.kind || a.cells.size !== b.cells.size) return false;
  if (a === b) return true;
  for (const [key, cell] of a.cells) {
    const other = b.cells.get(key);
    if (other === undefined || !isSame(cell.value, other.value)) return false;
  }
  return true;
}

/** A value at a path as one text that is the same for the same values; `order` tells whether that of a list counts. */
export function fingerprint(effective: Effective, path: Path, order: boolean): string {
  const value: EffectiveValue | undefined = effectiveAt(effective, path)?.value;
  if (value === undefined) return "";
  const items = Array.isArray(value) && !order ? value.map((item) => JSON.stringify(item)).sort() : value;
  return JSON.stringify(items);
}
