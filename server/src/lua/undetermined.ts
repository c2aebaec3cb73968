import { type LuaTable, newTable } from "./value.ts";

/** Stands for a value that hangs on a variable which is not known here: every check lets it pass. */
export const UNDETERMINED: LuaTable = newTable();
