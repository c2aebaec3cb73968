/**
 * Whether a version of a product is another one or newer, number by number. A version without a patch number is the newest
 * patch of its line: `3.2` is at least `3.2.1`. Without one, the other is the first of its line: `3.2.0` is at least `3.2`.
 */
export function isAtLeast(version: string, first: string): boolean {
  const [numbers, wanted] = [version, first].map((text) => text.split(".").map(Number));
  for (const [i, number] of (wanted ?? []).entries()) {
    const own = numbers?.[i] ?? (i < 2 ? 0 : Number.POSITIVE_INFINITY);
    if (own !== number) return own > number;
  }
  return true;
}

/** Whether a version names a line, and something came only with a later patch of it: some of the line have it, others not. */
export function beganWithin(line: string, first: string): boolean {
  return line.split(".").length === 2 && isAtLeast(line, first) && !isAtLeast(`${line}.0`, first);
}
