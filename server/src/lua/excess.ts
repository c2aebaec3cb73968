import { type Bound, DEEPEST, MOST_UNFOLDED } from "../yaml/limits.ts";
import { EMPTY, type Measure, SCALAR, withChild } from "../yaml/measure.ts";
import type { Path } from "../yaml/path.ts";
import { partOf } from "./tables.ts";
import { isTable, type LuaTable } from "./value.ts";

/** A bound that values go beyond, and the path where they do. */
export interface ExcessOfValues {
  readonly bound: Bound;
  readonly path: Path;
}

/**
 * The bound that a table and everything in it goes beyond, with aliases followed; undefined if it is within the bounds.
 * A table inside itself counts as empty.
 */
export function excessOf(root: LuaTable): ExcessOfValues | undefined {
  const known = new Map<LuaTable, Measure>();
  const path: (string | number)[] = [];
  let unfolded = 0;
  let excess: ExcessOfValues | undefined;
  const goesBeyond = (bound: Bound): void => {
    excess ??= { bound, path: [...path] };
  };
  const measureOf = (table: LuaTable): Measure => {
    const before = known.get(table);
    const measure = before ?? measureTable(table);
    if (path.length + measure.height > DEEPEST) goesBeyond("depth");
    // The alias itself is one written value.
    unfolded += before === undefined ? 0 : before.values - 1;
    if (unfolded > MOST_UNFOLDED) goesBeyond("aliases");
    return measure;
  };
  const measureTable = (table: LuaTable): Measure => {
    if (path.length >= DEEPEST && table.cells.size > 0) goesBeyond("depth");
    known.set(table, SCALAR);
    let measure = EMPTY;
    for (const [key, { value }] of table.cells) {
      if (excess !== undefined) break;
      let part = SCALAR;
      if (isTable(value)) {
        path.push(partOf(key));
        part = measureOf(value);
        path.pop();
      }
      measure = withChild(measure, part);
    }
    known.set(table, measure);
    return measure;
  };
  measureTable(root);
  return excess;
}
