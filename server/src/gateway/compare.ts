import { partOf } from "../lua/tables.ts";
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
  if (numberOf(a) === numberOf(b)) return;
  const compare = (key: LuaKey): void => {
    if (isTable(key) || isInternal(path, key)) return;
    const mine = a.cells.get(key)?.value;
    const theirs = b.cells.get(key)?.value;
    if (path.length < DEEPEST && isMapping(mine) && isMapping(theirs))
      collect(mine, theirs, [...path, partOf(key)], found);
    else if (!isSame(mine, theirs, 0)) found.push([...path, partOf(key)]);
  };
  for (const key of a.cells.keys()) compare(key);
  for (const key of b.cells.keys()) if (!a.cells.has(key)) compare(key);
}

/** More different tables than these are not kept in mind; what comes then is compared with what comes after it. */
const MOST_KNOWN = 100_000;

const numbers = new WeakMap<LuaTable, number>();
const byContent = new Map<string, number>();
let next = 0;

/**
 * A number that only tables with the same content have, so that what files have in common, most of all what is built in, is
 * gone through once for a file and not for each two.
 */
function numberOf(table: LuaTable): number {
  const known = numbers.get(table);
  if (known !== undefined) return known;
  // One that contains itself has a number of its own, and so has one with a key or value that nothing equals.
  const own = next++;
  numbers.set(table, own);
  const cells = [...table.cells].map(([key, { value }]) =>
    isTable(key) || Number.isNaN(value)
      ? `!${own}`
      : `${written(key)}=${isTable(value) ? `#${numberOf(value)}` : written(value)}`,
  );
  const content = `${table.kind} ${cells.sort().join("\n")}`;
  if (byContent.size >= MOST_KNOWN) byContent.clear();
  const number = byContent.get(content) ?? own;
  byContent.set(content, number);
  numbers.set(table, number);
  return number;
}

/** A scalar, so that a text is not taken for the number that it shows. */
function written(value: Exclude<LuaValue, LuaTable>): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Whether a table has keys that are no list positions; an empty one may be either. */
function isMapping(value: LuaValue | undefined): value is LuaTable {
  if (!isTable(value)) return false;
  for (const key of value.cells.keys()) if (typeof key !== "number") return true;
  return false;
}

function isSame(a: LuaValue | undefined, b: LuaValue | undefined, depth: number): boolean {
  if (!isTable(a) || !isTable(b)) return a === b;
  if (a.kind !== b.kind || a.cells.size !== b.cells.size) return false;
  if (a === b || depth > DEEPEST) return true;
  for (const [key, cell] of a.cells) {
    const other = b.cells.get(key);
    if (other === undefined || !isSame(cell.value, other.value, depth + 1)) return false;
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
