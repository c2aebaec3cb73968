import { DEEPEST } from "../yaml/limits.ts";
import { isTable, type LuaCell, type LuaTable, type Origin } from "./value.ts";

/**
 * Whether two cells have the same value from the same kind of place: tables with the same keys in the same order. Tables that are
 * the same object cost nothing; very deep ones count as different.
 */
export function sameCell(a: LuaCell | undefined, b: LuaCell | undefined, depth = 0): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || !sameOrigin(a.origin, b.origin)) return false;
  return isTable(a.value) && isTable(b.value) ? sameTable(a.value, b.value, depth) : a.value === b.value;
}

/** The same of two tables. */
export function sameTable(a: LuaTable, b: LuaTable, depth = 0): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.cells.size !== b.cells.size || depth > DEEPEST) return false;
  if (!sameDeleted(a.deleted, b.deleted)) return false;
  const others = b.cells.entries();
  for (const [key, cell] of a.cells) {
    const [otherKey, other] = others.next().value ?? [];
    if (key !== otherKey || !sameCell(cell, other, depth + 1)) return false;
  }
  return true;
}

function sameDeleted(a: LuaTable["deleted"], b: LuaTable["deleted"]): boolean {
  if ((a?.size ?? 0) !== (b?.size ?? 0)) return false;
  return a === undefined || [...a.keys()].every((key) => b?.has(key));
}

function sameOrigin(a: Origin, b: Origin): boolean {
  if (a === b) return true;
  if (writtenKeyOf(a) !== writtenKeyOf(b)) return false;
  if (a.kind === "variable" && b.kind === "variable")
    return (
      a.written === b.written &&
      a.variables.length === b.variables.length &&
      a.variables.every(({ name, fromDefault }, i) => {
        const other = b.variables[i];
        return name === other?.name && fromDefault === other.fromDefault;
      })
    );
  if (a.kind === "derived" && b.kind === "derived") return a.from === b.from;
  return a.kind === b.kind;
}

function writtenKeyOf(origin: Origin): string | undefined {
  return origin.kind === "file" || origin.kind === "variable" ? origin.writtenKey : undefined;
}
