import type { Change } from "./change.ts";
import { firstNotBefore } from "./search.ts";
import type { Entry, OffsetRange, TreeNode } from "./tree.ts";

/** Whether a change of the text lies outside of a range, and doesn't touch it. */
export function isApart({ start, end }: OffsetRange, change: Change): boolean {
  return end < change.start || start > change.end;
}

/**
 * Whether a node of a text and one after a change of the text have the same content, written in the same way: what changed is not in
 * them, or in a comment or a space between their parts. The two must be at the same path, in a text without aliases.
 */
export function sameTree(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  change: Change | undefined,
): boolean {
  if (before === undefined || after === undefined) return before === after;
  if (before === after) return true;
  if (change === undefined || before.kind !== after.kind) return false;
  if (before.kind === "scalar")
    return (
      after.kind === "scalar" &&
      isCarried(before.range, after.range, change) &&
      before.style === after.style &&
      before.text === after.text
    );
  if (isApart(before.range, change)) return isCarried(before.range, after.range, change);
  if (before.kind === "list")
    return (
      after.kind === "list" &&
      before.flow === after.flow &&
      sameParts(before.items, after.items, change, (node) => node.range, sameTree)
    );
  return (
    after.kind === "map" &&
    before.flow === after.flow &&
    sameParts(before.entries, after.entries, change, ({ range }) => range, sameEntry)
  );
}

function sameEntry(before: Entry, after: Entry, change: Change): boolean {
  return (
    before.key === after.key &&
    isCarried(before.keyRange, after.keyRange, change) &&
    sameTree(before.value, after.value, change)
  );
}

/** Whether a range was carried along by a change that is apart from it. */
export function isCarried(before: OffsetRange, after: OffsetRange, change: Change): boolean {
  if (!isApart(before, change)) return false;
  const by = before.start > change.end ? change.by : 0;
  return after.start === before.start + by && after.end === before.end + by;
}

/** Compares the parts that a change is near: those before and behind it are as they were if their number is the same. */
function sameParts<T>(
  before: readonly T[],
  after: readonly T[],
  change: Change,
  rangeOf: (part: T) => OffsetRange,
  same: (before: T, after: T, change: Change) => boolean,
): boolean {
  if (before.length !== after.length) return false;
  const rangeAt = (i: number) => rangeOf(before[i] as T);
  const first = firstNotBefore(before.length, (i) => rangeAt(i).end < change.start);
  const behind = firstNotBefore(before.length, (i) => rangeAt(i).start <= change.end);
  // The parts on both sides of the change show that the others were carried along with them.
  const [from, to] = [Math.max(0, first - 1), Math.min(before.length, behind + 1)];
  for (let i = from; i < to; i++) if (!same(before[i] as T, after[i] as T, change)) return false;
  return true;
}
