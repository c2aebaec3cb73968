import type { OffsetRange } from "./tree.ts";

/** The one part in which two texts differ: `start` to `end` of the first is what is longer or shorter `by` characters in the second. */
export interface Change extends OffsetRange {
  readonly by: number;
}

/** So many characters are compared at once. */
const CHUNK = 4096;

/** The smallest part in which two texts differ; undefined if they are equal. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const behind = commonLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      after.slice(after.length - to, after.length - from),
  );
  return { start, end: before.length - behind, by: after.length - before.length };
}

/** How far two texts agree: whole chunks first, then halves of the one in which they differ. */
function commonLength(most: number, agree: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = CHUNK; step >= 1; step = step >> 1) {
    while (at + step <= most && agree(at, at + step)) at += step;
  }
  return at;
}

/** Where a range is after a change; undefined if the change is in it or touches it. */
export function moved({ start, end }: OffsetRange, change: Change): OffsetRange | undefined {
  if (end < change.start) return { start, end };
  return start > change.end ? { start: start + change.by, end: end + change.by } : undefined;
}
