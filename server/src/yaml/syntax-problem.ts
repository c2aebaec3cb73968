import type { OffsetRange } from "./tree.ts";

/** Why a text is not valid YAML, with the parser's message. */
export interface SyntaxProblem {
  /** The parser's code, such as `BAD_INDENT`. */
  readonly code: string;
  readonly message: string;
  readonly range: OffsetRange;
}
