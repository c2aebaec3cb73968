import { isTable, type LuaTable, type LuaValue } from "../yaml/lua-value.ts";
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
  for (const key of new Set([...a.cells.keys(), ...b.cells.keys()])) {
    if (isTable(key) || isInternal(path, key)) continue;
    const at = [...path, partOf(key)];
    const [mine, theirs] = [a.cells.get(key)?.value, b.cells.get(key)?.value];
    if (isMapping(mine) && isMapping(theirs)) collect(mine, theirs, at, found);
    else if (!isSame(mine, theirs)) found.push(at);
  }
}

/** Whether a table has keys that are no list positions; an empty one may be either. */
function isMapping(value: LuaValue | undefined): value is LuaTable {
  return isTable(value) && [...value.cells.keys()].some((key) => typeof key !== "number");
}

function isSame(a: LuaValue | undefined, b: LuaValue | undefined): boolean {
  if (!isTable(a) || !isTable(b)) return a === b;
  if (a.kind !== b.kind || a.cells.size !== b.cells.size) return false;
  if (a === b) return true;
  return [...a.cells].every(([key, cell]) => {
    const other = b.cells.get(key);
    return other !== undefined && isSame(cell.value, other.value);
  });
}

/** A value at a path as one text that is the same for the same values; `order` tells whether that of a list counts. */
export function fingerprint(effective: Effective, path: Path, order: boolean): string {
  const value: EffectiveValue | undefined = effectiveAt(effective, path)?.value;
  if (value === undefined) return "";
  const items = Array.isArray(value) && !order ? value.map((item) => JSON.stringify(item)).sort() : value;
  return JSON.stringify(items);
}
