import { isTable, listItems } from "../../../server/src/lua/value.ts";

/** @typedef {import("../../../server/src/lua/tables.ts").Json} Json */

/**
 * A Lua value as JSON. An empty table is a list.
 * @param {import("../../../server/src/lua/value.ts").LuaValue | undefined} value
 * @returns {Json}
 */
export function jsonOf(value) {
  if (value === undefined) return null;
  if (!isTable(value)) return typeof value === "object" ? null : value;
  const items = [...listItems(value)];
  if (items.length === value.cells.size) return items.map((cell) => jsonOf(cell.value));
  return Object.fromEntries([...value.cells].map(([key, cell]) => [String(key), jsonOf(cell.value)]));
}

/**
 * Defaults with `${{NAME:=value}}` as the value, as where the variable isn't set.
 * @param {Json} value
 * @returns {Json}
 */
export function withoutVariables(value) {
  if (typeof value === "string") {
    const [, given] = /^\$\{\{\s*\w+\s*:=\s*(.*?)\s*\}\}$/.exec(value) ?? [];
    return given === undefined ? value : asGiven(given);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutVariables);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutVariables(item)]));
}

/**
 * The gateway makes numbers and booleans of what replaces a variable.
 * @param {string} text
 */
function asGiven(text) {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
