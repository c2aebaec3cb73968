import { commentText } from "./comment-messages.ts";
import { comment } from "./escape.ts";
import { hasPlaceholders } from "./placement.ts";
import type { RenderInput } from "./target.ts";

/** What a reader has to replace in a file: marked values, the nodes' addresses, both, or neither. */
export interface Placeholders {
  /** The file has `REPLACE_ME` in it. */
  readonly marks: boolean;
  /** The file names the nodes. */
  readonly nodes: boolean;
}

/** The first lines of a file, in comments: what it is, what to replace, and why the check fails yet where it does. */
export function head(what: string, { marks, nodes }: Placeholders, input: RenderInput, mark = "#"): string {
  const { caution, zones } = input;
  const addresses = nodes && hasPlaceholders(zones);
  const replace = marks ? (addresses ? "both" : "marks") : addresses ? "addresses" : undefined;
  return [
    comment(what, mark),
    replace === undefined ? "" : comment(commentText(`replace/${replace}`), mark),
    caution === undefined
      ? ""
      : `${mark}\n${comment(commentText("caution", { explanation: caution }), mark)}`,
  ].join("");
}
