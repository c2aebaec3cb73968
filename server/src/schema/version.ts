/**
 * Whether a version of a product is at least another one, number by number. The version without a patch number is the
 * newest patch of its line: `3.2` is at least `3.2.1`. The other one without a patch number is the first of its line:
 * `3.2.0` is at least `3.2`.
 */
export function isAtLeast(version: string, first: string): boolean {
  const [numbers, wanted] = [version, first].map((text) => text.split(".").map(Number));
  for (const [i, number] of (wanted ?? []).entries()) {
    const own = numbers?.[i] ?? (i < 2 ? 0 : Number.POSITIVE_INFINITY);
    if (own !== number) return own > number;
  }
  return true;
}

/** Whether a version is a line without a patch number, and only later patches of it have something. */
export function isAddedByPatch(line: string, first: string): boolean {
  return line.split(".").length === 2 && isAtLeast(line, first) && !isAtLeast(`${line}.0`, first);
}
