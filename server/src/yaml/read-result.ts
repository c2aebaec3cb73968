import type { LuaValue } from "./lua-value.ts";
import type { OffsetRange } from "./tree.ts";

/** Why a reader gave up. */
export interface ReadFailure {
  /** Which of the reader's rules was broken: a key of the message catalogue. */
  readonly code: string;
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
