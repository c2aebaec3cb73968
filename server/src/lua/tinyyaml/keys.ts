import type { ReadError } from "../../yaml/libyaml/read-error.ts";
import { writeLuaNumber } from "../number.ts";
import { type LuaKey, type LuaTable, luaType } from "../value.ts";

/** The last number appended to a key; earlier ones stay in use. */
const suffixes = new WeakMap<LuaTable, Map<string, number>>();

/** The key, or, if it is in use, the key with `_1`, `_2`, … appended: of two equal keys, the first counts. */
export function uniqueKey(table: LuaTable, key: LuaKey, fail: (problem: string) => ReadError): LuaKey {
  if (!table.cells.has(key)) return key;
  if (typeof key !== "string" && typeof key !== "number")
    throw fail(`attempt to concatenate local 'key' (a ${luaType(key)} value)`);
  const text = typeof key === "number" ? writeLuaNumber(key) : key;
  const latest = suffixes.get(table) ?? new Map<string, number>();
  suffixes.set(table, latest);
  let suffix = latest.get(text) ?? 1;
  while (isTaken(table, `${text}_${suffix}`)) suffix++;
  latest.set(text, suffix);
  return `${text}_${suffix}`;
}

function isTaken(table: LuaTable, key: string): boolean {
  const value = table.cells.get(key)?.value;
  return value !== undefined && value !== false;
}
