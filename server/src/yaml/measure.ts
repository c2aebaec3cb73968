/** How many levels something has in it, and how many values, each counted as often as aliases bring it. */
export interface Measure {
  readonly height: number;
  readonly values: number;
}

export const SCALAR: Measure = { height: 0, values: 1 };

/** A mapping or a list with nothing in it. */
export const EMPTY: Measure = { height: 1, values: 1 };

/** A mapping or a list with one more in it. */
export function holding(outer: Measure, inner: Measure): Measure {
  return { height: Math.max(outer.height, 1 + inner.height), values: outer.values + inner.values };
}
