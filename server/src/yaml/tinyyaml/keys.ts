import { writeLuaNumber } from "../lua-number.ts";
import { type LuaKey, type LuaTable, luaType } from "../lua-value.ts";
import type { ReadError } from "../read-result.ts";

/** The key itself, or, where it is taken already, the key with `_1`, `_2`, … behind it: the first of two equal keys counts. */
export function freeKey(table: LuaTable, key: LuaKey, fail: (problem: string) => ReadError): LuaKey {
  if (!table.cells.has(key)) return key;
  if (typeof key !== "string" && typeof key !== "number")
    throw fail(`attempt to concatenate local 'key' (a ${luaType(key)} value)`);
  const text = typeof key === "number" ? writeLuaNumber(key) : key;
  let suffix = 1;
  while (isTaken(table, `${text}_${suffix}`)) suffix++;
  return `${text}_${suffix}`;
}

function isTaken(table: LuaTable, key: string): boolean {
  const value = table.cells.get(key)?.value;
  return value !== undefined && value !== false;
}
