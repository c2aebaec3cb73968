import { cellAt } from "../../lua/tables.ts";
import type { LuaTable } from "../../lua/value.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { ConfProblem } from "./check/problem.ts";
import type { Place, RenderedConf } from "./render.ts";

/**
 * The value that is the reason for a problem: one at the place that the file doesn't leave to its default, one at the other place, one
 * before them that contains NGINX's own syntax, or the one without which the part would not be there.
 */
export function reasonFor(
  { range, related }: ConfProblem,
  { text, values, conditional }: RenderedConf,
  conf: LuaTable,
): Place | undefined {
  const here =
    [range, statementAround(text, range)]
      .map((at) => placesIn(values, at))
      .find(({ length }) => length > 0) ?? [];
  const around = ({ start, end }: OffsetRange): Place[] =>
    conditional.filter((part) => part.start <= start && end <= part.end).reverse();
  const before = values.filter(({ end }) => end <= range.start).reverse();
  const syntax = (pattern: RegExp): Place[] =>
    before.filter(({ start, end }) => pattern.test(text.slice(start, end)));
  return (
    here.find(({ path }) => cellAt(conf, path)?.origin.kind !== "default") ??
    [
      ...(related ? placesIn(values, related) : []),
      ...syntax(/[{}]/),
      ...syntax(/["';\\#]/),
      ...around(range),
      ...(related ? around(related) : []),
    ].find((place) => isWritten(place, conf)) ??
    here[0]
  );
}

/** Whether the file, or a variable, has a value. */
function isWritten({ path }: Place, conf: LuaTable): boolean {
  return !["default", undefined].includes(cellAt(conf, path)?.origin.kind);
}

/** The values in a range, or at one of its ends. */
export function placesIn(values: readonly Place[], { start, end }: OffsetRange): Place[] {
  const inside = values.filter((value) => value.start < end && value.end > start);
  return inside.length > 0 ? inside : values.filter((value) => value.start <= end && value.end >= start);
}

/** The directive around a range, without its semicolon or brace. */
function statementAround(text: string, { start, end }: OffsetRange): OffsetRange {
  let from = start;
  while (from > 0 && !/[;{}\n]/.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !/[;{}\n]/.test(text.charAt(to))) to++;
  return { start: from, end: to };
}
