/**
 * A value in the gateway's Lua after it read a file. Lists and mappings are both tables: a list is a table with the
 * keys 1, 2, 3, …. Much depends on this (an empty mapping counts as a list, and `{1: a}` is one), so the model has
 * tables, too. Numbers are doubles. A table can be shared by several paths (aliases) and can contain itself.
 */
export type LuaValue = string | number | boolean | LuaTable;

/**
 * A key: numbers are list positions from 1; a table is a key only if the YAML has a mapping, a list, or null as a key.
 */
export type LuaKey = LuaValue;

/**
 * A table: its cells by key, in the order written. Once a table is handed out, nothing changes it: what differs is
 * another table, which shares what is the same (`withCell` in lua/tables.ts). So what is worked out of a table can be
 * remembered by the table.
 */
export interface LuaTable {
  readonly kind: "table" | "null";
  readonly cells: Map<LuaKey, LuaCell>;
  /** The values that a `null` deleted, with the origin of that null. */
  readonly deleted?: ReadonlyMap<LuaKey, Origin> | undefined;
}

/** A value in a table, with its origin. */
export interface LuaCell {
  readonly value: LuaValue;
  readonly origin: Origin;
}

/** Where a value comes from. Its place in the text is no part of it (`lua/places.ts`), so that an edit elsewhere changes no value. */
export type Origin = FileOrigin | VariableOrigin | DefaultOrigin | DerivedOrigin;

/** Written in the file. */
export interface FileOrigin {
  readonly kind: "file";
  /** The key as written, if a variable in it was replaced. */
  readonly writtenKey?: string;
}

/** Written in the file with `${{NAME}}` in it. */
export interface VariableOrigin {
  readonly kind: "variable";
  readonly writtenKey?: string;
  /** Each variable that was replaced, and whether its fallback was used. */
  readonly variables: readonly { readonly name: string; readonly fromDefault: boolean }[];
  /** The string as written. */
  readonly written: string;
}

/** Built into the product. */
export interface DefaultOrigin {
  readonly kind: "default";
}

/** Set by the gateway from another value or a reserved variable. */
export interface DerivedOrigin {
  readonly kind: "derived";
  /** What it is derived from: a path such as `deployment.role`, or `$NAME` for an environment variable. */
  readonly from: string;
}

/** The origin of what is written in the file as it is. */
export const FILE: FileOrigin = { kind: "file" };

/** The origin of what is built in. */
export const DEFAULT: DefaultOrigin = { kind: "default" };

/** A new table. */
export function newTable(entries: Iterable<readonly [LuaKey, LuaCell]> = []): LuaTable {
  return { kind: "table", cells: new Map(entries) };
}

/** The reader's null. Code that only checks types sees a table without cells, as in lyaml and tinyyaml. */
export const LUA_NULL: LuaTable = { kind: "null", cells: new Map() };

/** Whether a value is a table, which the reader's null is, too. */
export function isTable(value: LuaValue | undefined): value is LuaTable {
  return typeof value === "object";
}

/** Lua's `#`: the number of consecutive items from 1 on. */
export function tableLength(table: LuaTable): number {
  let length = 0;
  while (table.cells.has(length + 1)) length++;
  return length;
}

/** Whether every key is a list position, so that the gateway replaces instead of merging; true for an empty table. */
export function isList(table: LuaTable): boolean {
  return tableLength(table) === table.cells.size;
}

/** The items from 1 to the first missing one, like Lua's `ipairs`. */
export function* listItems(table: LuaTable): Generator<LuaCell> {
  for (let i = 1; ; i++) {
    const cell = table.cells.get(i);
    if (cell === undefined) return;
    yield cell;
  }
}

/** The value of a key, or undefined (Lua's nil). */
export function get(table: LuaTable, key: LuaKey): LuaValue | undefined {
  return table.cells.get(key)?.value;
}

/** Lua's `type()`. */
export function luaType(value: LuaValue | undefined): "nil" | "string" | "number" | "boolean" | "table" {
  if (value === undefined) return "nil";
  if (typeof value === "object") return "table";
  return typeof value as "string" | "number" | "boolean";
}
