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
