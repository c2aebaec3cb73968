import type { OffsetRange } from "../yaml/tree.ts";

/**
 * What the gateway's Lua holds after reading a file. Lists and mappings are one kind of thing there, a table: a list is a
 * table whose keys are 1, 2, 3, …. That decides a lot (an empty mapping counts as a list, `{1: a}` is one), so the model
 * keeps tables too. Numbers are doubles. A table may be shared by several places (aliases) and may contain itself.
 */
export type LuaValue = string | number | boolean | LuaTable;

/** A key: numbers are list positions from 1; a table is a key only where YAML had a mapping, a list or null for one. */
export type LuaKey = LuaValue;

/** A table: its cells by key in the order written. */
export interface LuaTable {
  readonly kind: "table" | "null";
  readonly cells: Map<LuaKey, LuaCell>;
  /** What was deleted by a `null` over it, with where that null stands. */
  readonly deleted?: Map<LuaKey, Origin>;
}

/** A value in a table and where it came from. */
export interface LuaCell {
  readonly value: LuaValue;
  readonly origin: Origin;
}

/** Where a value came from. Ranges are UTF-16 offsets in the file. */
export type Origin = FileOrigin | VariableOrigin | DefaultOrigin | DerivedOrigin;

/** Written in the file. */
export interface FileOrigin {
  readonly kind: "file";
  /** The value; empty where nothing is written. */
  readonly range: OffsetRange;
  /** The key that it stands under; undefined for items of lists. */
  readonly keyRange?: OffsetRange | undefined;
}

/** Written in the file with `${{NAME}}` in it. */
export interface VariableOrigin {
  readonly kind: "variable";
  readonly range: OffsetRange;
  readonly keyRange?: OffsetRange | undefined;
  /** Each variable that was substituted, and whether its `:=` default was taken. */
  readonly variables: readonly { readonly name: string; readonly fromDefault: boolean }[];
  /** The text as written. */
  readonly written: string;
}

/** Built into the product. */
export interface DefaultOrigin {
  readonly kind: "default";
}

/** Set by the gateway itself from something else, e.g. a reserved environment variable. */
export interface DerivedOrigin {
  readonly kind: "derived";
  /** From what: a key path like `deployment.role`, or `$NAME` for an environment variable. */
  readonly from: string;
}

/** A new table. */
export function newTable(entries: Iterable<readonly [LuaKey, LuaCell]> = []): LuaTable {
  return { kind: "table", cells: new Map(entries), deleted: new Map() };
}

/** The reader's null. It is a table without cells for everything that only looks at types, as in lyaml and tinyyaml. */
export const LUA_NULL: LuaTable = { kind: "null", cells: new Map() };

/** Whether a value is a table; the reader's null is one. */
export function isTable(value: LuaValue | undefined): value is LuaTable {
  return typeof value === "object";
}

/** Lua's `#`: how many items from 1 on follow each other. */
export function tableLength(table: LuaTable): number {
  let length = 0;
  while (table.cells.has(length + 1)) length++;
  return length;
}

/** Whether every key is a list position, as the gateway asks before it replaces instead of merging; an empty table is. */
export function isList(table: LuaTable): boolean {
  return tableLength(table) === table.cells.size;
}

/** The items of a list part, from 1 to the first that is missing (Lua's ipairs). */
export function* listItems(table: LuaTable): Generator<LuaCell> {
  for (let i = 1; ; i++) {
    const cell = table.cells.get(i);
    if (cell === undefined) return;
    yield cell;
  }
}

/** The value under a key, or undefined (Lua's nil). */
export function get(table: LuaTable, key: LuaKey): LuaValue | undefined {
  return table.cells.get(key)?.value;
}

/** Lua's `type()`. */
export function luaType(value: LuaValue | undefined): "nil" | "string" | "number" | "boolean" | "table" {
  if (value === undefined) return "nil";
  if (typeof value === "object") return "table";
  return typeof value as "string" | "number" | "boolean";
}
