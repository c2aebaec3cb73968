import { firstNotBefore } from "../yaml/search.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { Fix } from "./rule.ts";

/** As many of the fixes as don't touch each other; of two that do the first. */
export function compatible(fixes: readonly Fix[]): readonly Fix[] {
  const places = fixes.flatMap(({ edits }) => edits.flatMap(({ range }) => [range.start, range.end]));
  const taken = marks([...new Set(places)].sort((a, b) => a - b));
  return fixes.filter(({ edits }) => {
    const free = edits.every(({ range }) => !taken.touches(range));
    if (free) for (const { range } of edits) taken.add(range);
    return free;
  });
}

/**
 * Ranges that begin and end at some of the places, which are in order. Two ranges touch where they have a place in common, so
 * it is enough to mark places; how many are marked up to each is kept in a Fenwick tree.
 */
function marks(places: readonly number[]) {
  const marked = new Uint8Array(places.length);
  const sums = new Uint32Array(places.length + 1);
  const span = ({ start, end }: OffsetRange): readonly [first: number, behind: number] => [
    firstNotBefore(places.length, (i) => (places[i] ?? 0) < start),
    firstNotBefore(places.length, (i) => (places[i] ?? 0) <= end),
  ];
  const upTo = (behind: number): number => {
    let sum = 0;
    for (let i = behind; i > 0; i -= i & -i) sum += sums[i] ?? 0;
    return sum;
  };
  return {
    touches: (range: OffsetRange): boolean => {
      const [first, behind] = span(range);
      return upTo(behind) > upTo(first);
    },
    add: (range: OffsetRange): void => {
      const [first, behind] = span(range);
      for (let place = first; place < behind; place++) {
        if (marked[place] === 1) continue;
        marked[place] = 1;
        for (let i = place + 1; i < sums.length; i += i & -i) sums[i] = (sums[i] ?? 0) + 1;
      }
    },
  };
}
