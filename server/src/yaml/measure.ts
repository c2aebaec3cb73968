/** How many levels and values something contains; values are counted each time that an alias adds them. */
export interface Measure {
  readonly height: number;
  readonly values: number;
}

export const SCALAR: Measure = { height: 0, values: 1 };

/** An empty mapping or list. */
export const EMPTY: Measure = { height: 1, values: 1 };

/** A mapping or list with one more value. */
export function withChild(outer: Measure, inner: Measure): Measure {
  return { height: Math.max(outer.height, 1 + inner.height), values: outer.values + inner.values };
}
