import type { Path } from "../yaml/path.ts";
import { readLuaNumber, writeLuaNumber } from "./number.ts";
import { get, isTable, type LuaTable, type LuaValue, listItems, luaType } from "./value.ts";

/** A value with its path, for findings about it. */
export interface At {
  readonly value: LuaValue | undefined;
  readonly path: Path;
}

/** The value of a key, like Lua's `value.key`; throws a Crash if the value can't have keys. */
export function index(at: At, key: string): At {
  const path = [...at.path, key];
  if (isTable(at.value)) return { value: get(at.value, key), path };
  // A string has methods, but none with the names that are used here.
  if (typeof at.value === "string") return { value: undefined, path };
  const name = String(at.path.at(-1) ?? "");
  throw crash("index", at, `attempt to index field '${name}' (a ${luaType(at.value)} value)`, { key });
}

/** The items of a list, like Lua's `ipairs(value)`; throws a Crash if the value is not a table. */
export function items(at: At): At[] {
  return itemValues(at).map((value, i) => ({ value, path: [...at.path, i] }));
}

/** The same for values whose paths are of no interest. */
export function itemValues(at: At): LuaValue[] {
  if (!isTable(at.value))
    throw crash("list", at, `bad argument #1 to 'ipairs' (table expected, got ${luaType(at.value)})`);
  return Array.from(listItems(at.value), ({ value }) => value);
}

/** The table for Lua's `pairs(value)`; throws a Crash if the value is not a table. */
export function pairsOf(at: At): LuaTable {
  if (isTable(at.value)) return at.value;
  throw crash("list", at, `bad argument #1 to 'pairs' (table expected, got ${luaType(at.value)})`);
}

/** Stops a step of the gateway at a value that the gateway can't handle. */
export class Crash extends Error {
  readonly finding: {
    readonly code: string;
    readonly path: Path;
    readonly params: Readonly<Record<string, string | number>>;
    readonly gatewayMessage: string;
  };

  constructor(finding: Crash["finding"]) {
    super(finding.gatewayMessage);
    this.finding = finding;
  }
}

/** The Crash at a value. */
export function crash(
  code: string,
  at: At,
  gatewayMessage: string,
  params: Readonly<Record<string, string | number>> = {},
): Crash {
  return new Crash({
    code: `crash/${code}`,
    path: at.path,
    params: { actual: luaType(at.value), value: writeLua(at.value), ...params },
    gatewayMessage,
  });
}

/** Lua's `tonumber(value)`. */
export function toNumber(value: LuaValue | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? readLuaNumber(value) : undefined;
}

/** Lua's `tostring(value)`, with `table` for a table. */
export function writeLua(value: LuaValue | undefined): string {
  if (value === undefined) return "nil";
  if (typeof value === "number") return writeLuaNumber(value);
  return isTable(value) ? "table" : String(value);
}

/** The string of a value for Lua's `..`; throws a Crash if Lua can't concatenate the value. */
export function concat(at: At, name: string): string {
  if (typeof at.value === "string" || typeof at.value === "number") return writeLua(at.value);
  throw crash("concatenate", at, `attempt to concatenate local '${name}' (a ${luaType(at.value)} value)`);
}

/** The length of a string in Lua, in bytes. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
