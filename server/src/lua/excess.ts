import { DEEPEST, type Excess, MOST_UNFOLDED } from "../yaml/limits.ts";
import { EMPTY, type Measure, SCALAR, withChild } from "../yaml/measure.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { isTable, type LuaCell, type LuaTable } from "./value.ts";

/**
 * The bound that a table and everything in it goes beyond, with aliases followed; undefined if it is within the bounds.
 * A table inside itself counts as empty.
 */
export function excessOf(root: LuaTable): Excess | undefined {
  const known = new Map<LuaTable, Measure>();
  let unfolded = 0;
  let excess: Excess | undefined;
  const measureOf = ({ value, origin }: LuaCell, depth: number): Measure => {
    if (!isTable(value)) return SCALAR;
    const range = origin.kind === "file" ? origin.range : { start: 0, end: 0 };
    const before = known.get(value);
    const measure = before ?? measureTable(value, depth, range);
    if (depth + measure.height > DEEPEST) excess ??= { bound: "depth", range };
    // The alias itself is one written value.
    unfolded += before === undefined ? 0 : before.values - 1;
    if (unfolded > MOST_UNFOLDED) excess ??= { bound: "aliases", range };
    return measure;
  };
  const measureTable = (table: LuaTable, depth: number, range: OffsetRange): Measure => {
    if (depth >= DEEPEST && table.cells.size > 0) excess ??= { bound: "depth", range };
    known.set(table, SCALAR);
    let measure = EMPTY;
    for (const cell of table.cells.values()) {
      if (excess !== undefined) break;
      measure = withChild(measure, measureOf(cell, depth + 1));
    }
    known.set(table, measure);
    return measure;
  };
  measureTable(root, 0, { start: 0, end: 0 });
  return excess;
}
