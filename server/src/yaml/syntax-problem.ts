import type { OffsetRange } from "./tree.ts";

/** Why a text is no YAML, in the parser's words. */
export interface SyntaxProblem {
  /** The parser's own code, e.g. `BAD_INDENT`. */
  readonly code: string;
  readonly message: string;
  readonly range: OffsetRange;
}
