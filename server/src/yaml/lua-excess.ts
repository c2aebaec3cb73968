import { DEEPEST, type Excess, MOST_UNFOLDED } from "./limits.ts";
import { isTable, type LuaCell, type LuaTable } from "./lua-value.ts";
import type { OffsetRange } from "./tree.ts";

/** How many levels a table has in it, and how many values, each counted as often as aliases bring it. */
interface Measure {
  readonly height: number;
  readonly values: number;
}

const SCALAR: Measure = { height: 0, values: 1 };

/**
 * The bound that a table goes beyond with all that it holds, where aliases are followed; undefined where it keeps within
 * them. A table that stands in itself counts as empty there.
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
    // One value is written: the alias.
    unfolded += before === undefined ? 0 : before.values - 1;
    if (unfolded > MOST_UNFOLDED) excess ??= { bound: "aliases", range };
    return measure;
  };
  const measureTable = (table: LuaTable, depth: number, range: OffsetRange): Measure => {
    if (depth >= DEEPEST && table.cells.size > 0) excess ??= { bound: "depth", range };
    known.set(table, SCALAR);
    let [height, values] = [1, 1];
    for (const cell of table.cells.values()) {
      if (excess !== undefined) break;
      const inner = measureOf(cell, depth + 1);
      height = Math.max(height, 1 + inner.height);
      values += inner.values;
    }
    const measure = { height, values };
    known.set(table, measure);
    return measure;
  };
  measureTable(root, 0, { start: 0, end: 0 });
  return excess;
}
