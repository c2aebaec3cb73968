import { type LuaTable, newTable } from "./value.ts";

/** Represents a value that depends on an unknown variable: every check accepts it. */
export const UNDETERMINED: LuaTable = newTable();
