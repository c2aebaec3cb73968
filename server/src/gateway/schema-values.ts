import { fromJson } from "../lua/tables.ts";
import { DEFAULT, isList, isTable, type LuaCell, type LuaValue, luaType } from "../lua/value.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Schema } from "./schema-types.ts";

/**
 * Whether a value has the type of a schema: an empty table is both a mapping and a list, one with strings and positions
 * as keys is a mapping, and 1.0 is an integer.
 */
export function isOfType(value: LuaValue, type: NonNullable<Schema["type"]>): boolean {
  switch (type) {
    case "object":
      return isTable(value) && (value.cells.size === 0 || !isList(value));
    case "array":
      return isTable(value) && isList(value);
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    default:
      return luaType(value) === type;
  }
}

/** The cell with the default of a missing property; the library ignores a default of false. */
export const defaultCell = memoize((property: Schema): LuaCell | undefined => {
  if (property.default === undefined || property.default === false) return undefined;
  const value = fromJson(property.default, DEFAULT);
  return value === undefined ? undefined : { value, origin: DEFAULT };
});
