import { DEEPEST } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import { UNDETERMINED } from "./undetermined.ts";
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

/**
 * A table with another cell for a key, or without the key; the same table if nothing changes. A table that depends on an
 * unknown variable stays unknown.
 */
export function withCell(table: LuaTable, key: LuaKey, cell: LuaCell | undefined): LuaTable {
  if (table === UNDETERMINED) return table;
  const before = table.cells.get(key);
  if (before === cell || (cell && before?.value === cell.value && before.origin === cell.origin))
    return table;
  const cells = new Map(table.cells);
  if (cell === undefined) cells.delete(key);
  else cells.set(key, cell);
  return { ...table, cells };
}

/** The changes of a table, which is copied for the first of them. */
export class Draft {
  private table: LuaTable;
  private cells: Map<LuaKey, LuaCell> | undefined;

  constructor(table: LuaTable) {
    this.table = table;
  }

  get(key: LuaKey): LuaCell | undefined {
    return (this.cells ?? this.table.cells).get(key);
  }

  set(key: LuaKey, cell: LuaCell): void {
    this.cells ??= new Map(this.table.cells);
    this.cells.set(key, cell);
  }

  /** The table with the changes up to now; the same table if there are none. */
  result(): LuaTable {
    if (this.cells !== undefined) this.table = { ...this.table, cells: this.cells };
    this.cells = undefined;
    return this.table;
  }
}

/**
 * A table with another cell at a path, or without it. Tables beside the path are the same, and those above get new
 * values. The same table if nothing changes, or if there is no table that could have the cell.
 */
export function withCellAt(root: LuaTable, path: Path, cell: LuaCell | undefined): LuaTable {
  const [part, ...rest] = path;
  if (part === undefined) return root;
  const key = keyOf(part);
  if (rest.length === 0) return withCell(root, key, cell);
  const before = root.cells.get(key);
  if (before === undefined || !isTable(before.value)) return root;
  const value = withCellAt(before.value, rest, cell);
  return value === before.value ? root : withCell(root, key, { ...before, value });
}

/** The value at a path, or undefined. */
export function valueAt(root: LuaTable, path: Path): LuaValue | undefined {
  return path.length === 0 ? root : cellAt(root, path)?.value;
}

/** Whether a value is true in Lua: all are, except nil and false. */
export function truthy(value: LuaValue | undefined): boolean {
  return value !== undefined && value !== false;
}
