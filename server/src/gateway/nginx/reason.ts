import { cellAt } from "../../lua/tables.ts";
import type { LuaTable } from "../../lua/value.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { ConfProblem } from "./check/problem.ts";
import { placesOf, type RenderedConf, textOf } from "./render.ts";
import type { Place } from "./written.ts";

/**
 * The value that is the reason for a problem: one at the place that the file doesn't leave to its default, one at the other place, one
 * before them that contains NGINX's own syntax, or the one without which the part would not be there.
 */
export function reasonFor(problem: ConfProblem, rendered: RenderedConf, conf: LuaTable): Place | undefined {
  const { range } = problem;
  const { values } = placesOf(rendered);
  const inside = placesIn(values, range);
  const here = inside.length > 0 ? inside : placesIn(values, statementAround(textOf(rendered), range));
  const own = here.find(({ path }) => cellAt(conf, path)?.origin.kind !== "default");
  if (own !== undefined) return own;
  for (const place of elsewhere(problem, rendered)) if (isWritten(place, conf)) return place;
  return here[0];
}

/** The values that can be the reason for a problem at another place, the likeliest first. */
function* elsewhere({ range, related }: ConfProblem, rendered: RenderedConf): Generator<Place> {
  const { values, conditional } = placesOf(rendered);
  const text = textOf(rendered);
  if (related !== undefined) yield* placesIn(values, related);
  const before = values.slice(0, firstFrom(values, range.start + 1)).reverse();
  for (const syntax of [/[{}]/, /["';\\#]/])
    for (const place of before) if (syntax.test(text.slice(place.start, place.end))) yield place;
  for (const at of related === undefined ? [range] : [range, related])
    yield* conditional.filter((part) => part.start <= at.start && at.end <= part.end).reverse();
}

/** Whether the file, or a variable, has a value. */
export function isWritten({ path }: Place, conf: LuaTable): boolean {
  return !["default", undefined].includes(cellAt(conf, path)?.origin.kind);
}

/** The values in a range, or at one of its ends. They are in the order of the text, and don't overlap. */
export function placesIn(values: readonly Place[], { start, end }: OffsetRange): Place[] {
  const near: Place[] = [];
  for (let i = firstFrom(values, start); i < values.length; i++) {
    const value = values[i] as Place;
    if (value.start > end) break;
    near.push(value);
  }
  const inside = near.filter((value) => value.start < end && value.end > start);
  return inside.length > 0 ? inside : near;
}

/** The index of the first value that ends at an offset or behind it. */
function firstFrom(values: readonly Place[], offset: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as Place).end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The directive around a range, without its semicolon or brace. */
function statementAround(text: string, { start, end }: OffsetRange): OffsetRange {
  let from = start;
  while (from > 0 && !/[;{}\n]/.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !/[;{}\n]/.test(text.charAt(to))) to++;
  return { start: from, end: to };
}
