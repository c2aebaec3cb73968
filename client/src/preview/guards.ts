/** Tells whether a value is of a type; what comes over a boundary is unknown until a guard has seen it. */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === "string";
export const isBoolean: Guard<boolean> = (value) => typeof value === "boolean";
/** A number that can be shown: not NaN, not infinite. */
export const isFiniteNumber: Guard<number> = (value): value is number => Number.isFinite(value);

/** One of the given texts. */
export function oneOf<T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => (values as readonly unknown[]).includes(value);
}

/** A list of which each item is. */
export function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

/** The value, or nothing. */
export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

/** An object that has each of the given properties; it may have more. */
export function shape<T extends object>(guards: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  return (value): value is T =>
    typeof value === "object" &&
    value !== null &&
    Object.entries<Guard<unknown>>(guards).every(([key, guard]) =>
      guard((value as Readonly<Record<string, unknown>>)[key]),
    );
}

/** What one of two guards lets through. */
export function either<A, B>(a: Guard<A>, b: Guard<B>): Guard<A | B> {
  return (value): value is A | B => a(value) || b(value);
}
