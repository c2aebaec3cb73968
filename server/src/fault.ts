import { maskText } from "./schema/mask.ts";
import { messages } from "./text/messages.ts";
import { printable } from "./text/printable.ts";
import { oneLine, shorten } from "./text/words.ts";

/** Work that threw although it should not. It costs its own result, and is logged where there is a log. */
export interface Fault {
  /** What failed: a rule's code, a refactoring's ID, a request's method. */
  readonly what: string;
  readonly thrown: unknown;
}

/** The result of work that may have thrown. */
export type Attempt<T> = { readonly value: T } | { readonly fault: Fault };

/** Does work whose failure must not affect other work. */
export function attempt<T>(what: string, work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (thrown) {
    return { fault: { what, thrown } };
  }
}

/** The same for asynchronous work. */
export async function attemptLater<T>(what: string, work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { fault: { what, thrown } };
  }
}

/** The results of work in parts, each of which can have several. */
export interface Outcome<T> {
  readonly values: readonly T[];
  readonly faults: readonly Fault[];
}

/** Does the parts of work one after the other. A part that throws costs only its own results. */
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

const faultText = messages("fault", { unknown: "an error that has no description" });

/** The longest description of what was thrown. */
const LONGEST = 500;

/** What was thrown, in one line that is safe to show: a message can contain text of a file, and anything can be thrown. */
export function describeThrown(thrown: unknown): string {
  return shorten(printable(oneLine(maskText(messageOf(thrown)))), LONGEST);
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  try {
    return String(thrown);
  } catch {
    return faultText("unknown");
  }
}

/** The most stack frames that are shown. */
const MOST_FRAMES = 8;

/** Where it was thrown, one line per frame, without its message, which may have lines that look like frames. */
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
