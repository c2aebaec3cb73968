import type { Path } from "../../yaml/path.ts";
import type { Place } from "../places.ts";
import { keyOf } from "../tables.ts";
import { FILE, isTable, type LuaKey, type LuaTable, type LuaValue } from "../value.ts";

/** A value as it was read, with its place. */
interface Written {
  readonly value: LuaValue;
  readonly place: Place;
}

/** What is written in each table. This reader reads many texts in another way than YAML, so the tree can't tell. */
const written = new WeakMap<LuaTable, Map<LuaKey, Written>>();

/** Adds a value to a table that is being read, and notes its place. */
export function write(table: LuaTable, key: LuaKey, value: LuaValue, place: Place): void {
  table.cells.set(key, { value, origin: FILE });
  const cells = written.get(table) ?? new Map<LuaKey, Written>();
  written.set(table, cells.set(key, { value, place }));
}

/** Where the value at a path is written; undefined if there is none. */
export function placeBelow(root: LuaValue | undefined, path: Path): Place | undefined {
  let found: Written | undefined;
  let value = root;
  for (const part of path) {
    found = isTable(value) ? written.get(value)?.get(keyOf(part)) : undefined;
    value = found?.value;
  }
  return found?.place;
}
