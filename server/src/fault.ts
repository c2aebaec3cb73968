/** A piece of work of ours that threw where it should not have. It costs its own answer, and is said where there is a log. */
export interface Fault {
  /** What was at work: a rule's code, a refactoring's id, a request's method. */
  readonly what: string;
  readonly thrown: unknown;
}

/** What came of a piece of work. */
export type Attempt<T> = { readonly value: T } | { readonly fault: Fault };

/** Does a piece of work that must not take others with it. */
export function attempt<T>(what: string, work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (thrown) {
    return { fault: { what, thrown } };
  }
}

/** The same for work that takes its time. */
export async function attemptLater<T>(what: string, work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { fault: { what, thrown } };
  }
}

/** What came of work in parts, each of which can give several things. */
export interface Outcome<T> {
  readonly values: readonly T[];
  readonly faults: readonly Fault[];
}

/** Does the parts of a piece of work one after the other; one that throws costs only what it would have given. */
export function attemptEach<P, T>(
  parts: readonly P[],
  nameOf: (part: P) => string,
  work: (part: P) => readonly T[],
): Outcome<T> {
  const values: T[] = [];
  const faults: Fault[] = [];
  for (const part of parts) {
    const done = attempt(nameOf(part), () => work(part));
    if ("fault" in done) faults.push(done.fault);
    else for (const value of done.value) values.push(value);
  }
  return { values, faults };
}

/** What was thrown, in a line; nobody promises that it is an error. */
export function describeThrown(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  try {
    return String(thrown);
  } catch {
    return "something that can't be shown";
  }
}
