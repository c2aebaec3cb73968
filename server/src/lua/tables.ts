import { DEEPEST } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import {
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  newTable,
  type Origin,
} from "./value.ts";

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** JSON as Lua values, each cell with the same origin; values that are nested too deeply are left out. */
export function fromJson(json: Json, origin: Origin, depth = 0): LuaValue | undefined {
  if (json === null) return undefined;
  if (typeof json !== "object") return json;
  const entries: [LuaKey, Json][] = Array.isArray(json)
    ? json.map((item, i): [LuaKey, Json] => [i + 1, item])
    : Object.entries(json);
  const table = newTable();
  if (depth >= DEEPEST) return table;
  for (const [key, item] of entries) {
    const value = fromJson(item, origin, depth + 1);
    if (value !== undefined) table.cells.set(key, { value, origin });
  }
  return table;
}

/** The key in a table for a part of a path: list indices start at 0 in paths and at 1 in Lua. */
export function keyOf(part: string | number): LuaKey {
  return typeof part === "number" ? part + 1 : part;
}

/** The part of a path for a key of a table. */
export function partOf(key: LuaKey): string | number {
  if (typeof key === "number" && Number.isInteger(key) && key >= 1) return key - 1;
  return isTable(key) ? "" : String(key);
}

/** The cell at a path, or undefined. */
export function cellAt(root: LuaTable, path: Path): LuaCell | undefined {
  let cell: LuaCell | undefined;
  let value: LuaValue | undefined = root;
  for (const part of path) {
    if (!isTable(value)) return undefined;
    cell = value.cells.get(keyOf(part));
    value = cell?.value;
  }
  return cell;
}

/** The value at a path, or undefined. */
export function valueAt(root: LuaTable, path: Path): LuaValue | undefined {
  return path.length === 0 ? root : cellAt(root, path)?.value;
}

/** Whether a value is true in Lua: all are, except nil and false. */
export function truthy(value: LuaValue | undefined): boolean {
  return value !== undefined && value !== false;
}
