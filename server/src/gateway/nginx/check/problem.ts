import type { OffsetRange } from "../../../yaml/tree.ts";
import type { ConfCode } from "./messages.ts";

/** One thing that NGINX refuses in a configuration text. */
export interface ConfProblem {
  /** The id of its message. */
  readonly code: ConfCode;
  /** The parameters of its message. */
  readonly params: Readonly<Record<string, string | number>>;
  /** NGINX's own words, without the level before them and the file after them. */
  readonly nginxMessage: string;
  /** Where in the text: an argument, a directive, or, empty, where something is missing. */
  readonly range: OffsetRange;
  /** The other of two that conflict: the first of two duplicates. */
  readonly related?: OffsetRange;
  /** Whether it hangs on the machine: a name to resolve, a user, a file. */
  readonly dependsOnNode?: boolean;
}
