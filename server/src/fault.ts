import { maskText } from "./schema/mask.ts";
import { printable } from "./text/printable.ts";
import { oneLine, shorten } from "./text/words.ts";

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

/** The longest description of what was thrown. */
const LONGEST = 500;

/** What was thrown, in a line that may be shown: a message can hold text of a file. Nobody promises that it is an error. */
export function describeThrown(thrown: unknown): string {
  return shorten(printable(oneLine(maskText(messageOf(thrown)))), LONGEST);
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  try {
    return String(thrown);
  } catch {
    return "something that can't be shown";
  }
}

/** So many frames tell where something was thrown. */
const MOST_FRAMES = 8;

/** Where it was thrown from, a line a frame; nothing of its message, which may have lines that look alike. */
export function framesOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [];
  const stack = String(thrown.stack);
  const message = stack.indexOf(thrown.message);
  const frames = message < 0 ? stack : stack.slice(message + thrown.message.length);
  return frames
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map(printable);
}
