import { isTable, type LuaTable, type LuaValue } from "../yaml/lua-value.ts";

/** Whether two values are equal all the way down. Each table of the first is compared once, so sharing costs nothing. */
export function deepEqual(a: LuaValue | undefined, b: LuaValue | undefined): boolean {
  const compared = new Map<LuaTable, LuaTable>();
  const equal = (left: LuaValue | undefined, right: LuaValue | undefined): boolean => {
    if (!isTable(left) || !isTable(right)) return left === right;
    const known = compared.get(left);
    if (known !== undefined) return known === right;
    compared.set(left, right);
    if (left.cells.size !== right.cells.size) return false;
    for (const [key, cell] of left.cells) if (!equal(cell.value, right.cells.get(key)?.value)) return false;
    return true;
  };
  return equal(a, b);
}
