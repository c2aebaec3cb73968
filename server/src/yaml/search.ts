/**
 * The first of some indices from 0 that is no longer before what is looked for, of as many as `count`; `count` where all are.
 * Those before it have to be the first ones: what is searched is sorted.
 */
export function firstNotBefore(count: number, isBefore: (index: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
