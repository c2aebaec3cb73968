import type { Path } from "../yaml/path.ts";
import { readLuaNumber, writeLuaNumber } from "./number.ts";
import { get, isTable, type LuaTable, type LuaValue, listItems, luaType } from "./value.ts";

/** A value with its place, so that what goes wrong with it can be pointed to. */
export interface At {
  readonly value: LuaValue | undefined;
  readonly path: Path;
}

/** The value under a key, as Lua's `value.key`; stops the step where the value is nothing that has keys. */
export function index(at: At, key: string): At {
  const path = [...at.path, key];
  if (isTable(at.value)) return { value: get(at.value, key), path };
  // A text has methods, but none of the names that are asked for here.
  if (typeof at.value === "string") return { value: undefined, path };
  const name = String(at.path.at(-1) ?? "");
  throw crash("index", at, `attempt to index field '${name}' (a ${luaType(at.value)} value)`, { key });
}

/** The items of a list as Lua's `ipairs(value)`; stops the step where the value is no table. */
export function items(at: At): At[] {
  if (!isTable(at.value))
    throw crash("list", at, `bad argument #1 to 'ipairs' (table expected, got ${luaType(at.value)})`);
  return [...listItems(at.value)].map((cell, i) => ({ value: cell.value, path: [...at.path, i] }));
}

/** The table of Lua's `pairs(value)`; stops the step where the value is no table. */
export function pairsOf(at: At): LuaTable {
  if (isTable(at.value)) return at.value;
  throw crash("list", at, `bad argument #1 to 'pairs' (table expected, got ${luaType(at.value)})`);
}

/** What stops a step of the gateway at once: it runs into a value that it can't handle. */
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

/** What stops a step at a value. */
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

/** Lua's `tostring(value)`; a table is only called one. */
export function writeLua(value: LuaValue | undefined): string {
  if (value === undefined) return "nil";
  if (typeof value === "number") return writeLuaNumber(value);
  return isTable(value) ? "table" : String(value);
}

/** The part of a text for `..`; stops the step where Lua can't join the value to a text. */
export function concat(at: At, name: string): string {
  if (typeof at.value === "string" || typeof at.value === "number") return writeLua(at.value);
  throw crash("concatenate", at, `attempt to concatenate local '${name}' (a ${luaType(at.value)} value)`);
}

/** How many bytes a text has for Lua. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
