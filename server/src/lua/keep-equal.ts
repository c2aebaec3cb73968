import { isUnshared } from "./lyaml-parts.ts";
import { isTable, LUA_NULL, type LuaTable, type LuaValue } from "./value.ts";

/**
 * A value that was just read, with each table replaced by the one at the same path before if both have the same content
 * in the same order. So whatever is worked out of a table is valid as long as the table is the same. Tables that the
 * text shares stay shared, and others don't become so. Changes the
 * tables that were read, other than those that `readPartsWithLyaml` keeps.
 */
export function keepEqual(before: LuaValue | undefined, read: LuaValue | undefined): LuaValue | undefined {
  if (read === undefined) return undefined;
  const done = new Map<LuaTable, LuaTable>();
  const used = new Set<LuaTable>();
  const keep = (old: LuaValue | undefined, value: LuaValue): LuaValue => {
    // What a text shares with an earlier one is the same already.
    if (!isTable(value) || value === LUA_NULL || isUnshared(value)) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    // A table that contains itself equals no other.
    done.set(value, value);
    const counterpart = isTable(old) && old !== LUA_NULL && !used.has(old) ? old : undefined;
    let isEqual = counterpart?.cells.size === value.cells.size;
    const order = counterpart?.cells.keys();
    for (const [key, cell] of value.cells) {
      const former = counterpart?.cells.get(key);
      const kept = keep(former?.value, cell.value);
      if (former !== undefined && Object.is(former.value, kept) && former.origin === cell.origin)
        value.cells.set(key, former);
      else {
        isEqual = false;
        if (kept !== cell.value) value.cells.set(key, { value: kept, origin: cell.origin });
      }
      isEqual = isEqual && order?.next().value === key;
    }
    if (!isEqual || counterpart === undefined) return value;
    used.add(counterpart);
    done.set(value, counterpart);
    return counterpart;
  };
  return keep(before, read);
}
