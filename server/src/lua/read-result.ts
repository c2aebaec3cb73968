import { wholeCharacters } from "../yaml/characters.ts";
import { ReadError } from "../yaml/libyaml/read-error.ts";
import type { Bound } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { Place } from "./places.ts";
import type { LuaValue } from "./value.ts";

/** Why a reader failed. */
export interface ReadFailure {
  /** The kind of error: a key of the message catalog. */
  readonly code: string;
  /** The reader's message. */
  readonly problem: string;
  /** What the gateway prints. */
  readonly gatewayMessage: string;
  /** The range in the text, in UTF-16 offsets. */
  readonly range: OffsetRange;
}

/** The result of reading a text; `value` is undefined for a stream without documents. */
export type ReadResult =
  | {
      readonly ok: true;
      readonly value: LuaValue | undefined;
      readonly range: OffsetRange;
      /** Where the value at a path is written, if the reader says so; else, the tree of the text does. */
      readonly placeAt?: (path: Path) => Place | undefined;
    }
  | { readonly ok: false; readonly failure: ReadFailure };

/** Thrown if a text goes beyond a bound: whether the reader would fail is unknown. */
export class ExcessError extends ReadError {
  readonly bound: Bound;

  constructor(bound: Bound, start: number, end = start) {
    super("it is more than what is read", start, end);
    this.bound = bound;
  }
}

/** A failure with the reader's message. `codes` has the keys of the message catalog by the starts of the messages. */
export function failureOf(
  error: ReadError,
  text: string,
  codes: readonly (readonly [beginning: string, code: string])[],
  gatewayMessage: string,
): ReadFailure {
  const clamp = (at: number) => Math.min(Math.max(at, 0), text.length);
  const start = clamp(error.start);
  const excess = error instanceof ExcessError;
  const code = codes.find(([beginning]) => error.problem.startsWith(beginning))?.[1] ?? "yaml/other";
  return {
    code: excess ? `bound/${error.bound}` : code,
    problem: error.problem,
    gatewayMessage: excess ? "" : gatewayMessage,
    range: wholeCharacters(text, { start, end: Math.max(start, clamp(error.end)) }),
  };
}
