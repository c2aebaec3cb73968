/**
 * Binary search: the first index below `count` for which `isBefore` is false; `count` if it is true for all. It must be
 * true for all indices before the result.
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
