import { firstNotBefore } from "./search.ts";
import type { OffsetRange } from "./tree.ts";

/** The empty range at an offset. */
export function emptyAt(offset: number): OffsetRange {
  return { start: offset, end: offset };
}

/** Whether an offset is in a range or at one of its ends. */
export function holds(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether two ranges are equal. */
export function sameRange(a: OffsetRange, b: OffsetRange): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Tells whether a range has one of some others in it. */
export function around(ranges: readonly OffsetRange[]): (range: OffsetRange) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  // From each on the one that ends first.
  const ends = sorted.map(({ end }) => end);
  for (let i = ends.length - 2; i >= 0; i--) ends[i] = Math.min(ends[i] ?? 0, ends[i + 1] ?? 0);
  return ({ start, end }) => {
    const first = firstNotBefore(sorted.length, (i) => (sorted[i]?.start ?? 0) < start);
    return (ends[first] ?? Infinity) <= end;
  };
}
