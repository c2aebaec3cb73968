import type { Call, PlacedCall } from "./conf.ts";
import type { Word } from "./words.ts";

/** How a directive is checked that has to do with others: what it says by itself, and how that fits the rest of the text. */
export interface Join {
  /** What it says by itself; undefined if that is refused. */
  readonly read: (call: Call) => unknown;
  readonly join: (call: PlacedCall, said: unknown) => void;
}

/** A check in two steps. */
export function joining<T>(
  read: (call: Call) => T | undefined,
  join: (call: PlacedCall, said: T | undefined) => void,
): Join {
  return { read, join: (call, said) => join(call, said as T | undefined) };
}

/** A check of which no part is only about the directive itself. */
export function placed(join: (call: PlacedCall) => void): Join {
  return { read: () => undefined, join };
}

/** A check, in its place, of the first argument. */
export function placedFirst(check: (call: PlacedCall, word: Word) => unknown): Join {
  return placed((call) => {
    const word = call.statement.args[0];
    if (word !== undefined) check(call, word);
  });
}
