import { wholeCharacters } from "../yaml/characters.ts";
import type { Bound } from "../yaml/limits.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { LuaValue } from "./value.ts";

/** Why a reader gave up. */
export interface ReadFailure {
  /** Which of the reader's rules was broken: a key of the message catalogue. */
  readonly code: string;
  /** The reader's words for it. */
  readonly problem: string;
  /** What the gateway prints. */
  readonly gatewayMessage: string;
  /** Where, in UTF-16 offsets of the text. */
  readonly range: OffsetRange;
}

/** What a reader made of a text; a value of undefined is a stream without any document. */
export type ReadResult =
  | { readonly ok: true; readonly value: LuaValue | undefined; readonly range: OffsetRange }
  | { readonly ok: false; readonly failure: ReadFailure };

/** Thrown inside a reader, caught at its door. */
export class ReadError extends Error {
  readonly problem: string;
  readonly start: number;
  readonly end: number;

  constructor(problem: string, start: number, end = start) {
    super(problem);
    this.problem = problem;
    this.start = start;
    this.end = end;
  }
}

/** Thrown where a text is more than what is read: whether the reader itself would go on is not known. */
export class ExcessError extends ReadError {
  readonly bound: Bound;

  constructor(bound: Bound, start: number, end = start) {
    super("it is more than what is read", start, end);
    this.bound = bound;
  }
}

/** A failure as a reader reports it: `codes` has the keys of the catalogue by how the reader's words begin. */
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
