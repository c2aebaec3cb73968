import { keyOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaCell } from "../lua/value.ts";

/** The cell of a section for a key or an index; that of an unknown section itself, which says why nothing in it is known. */
export function cellIn(section: LuaCell | undefined, part: string | number): LuaCell | undefined {
  if (section?.value === UNDETERMINED) return section;
  return isTable(section?.value) ? section.value.cells.get(keyOf(part)) : undefined;
}
