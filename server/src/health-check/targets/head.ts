import { comment } from "./escape.ts";
import { hasPlaceholders } from "./placement.ts";
import type { RenderInput } from "./target.ts";

/** What is to be put in by hand in a file: its own marks, the nodes' addresses, both or neither. */
export interface Blanks {
  /** The file has `REPLACE_ME` in it. */
  readonly marks: boolean;
  /** The file names the nodes. */
  readonly nodes: boolean;
}

/** The first lines of a file, in comments: what it is, what to replace, and why the check fails yet where it does. */
export function head(what: string, blanks: Blanks, input: RenderInput, mark = "#"): string {
  const { caution, zones } = input;
  const addresses = blanks.nodes && hasPlaceholders(zones);
  const replace = [
    blanks.marks ? "what is marked REPLACE_ME" : "",
    addresses ? "the addresses 192.0.2.x, which stand for your nodes" : "",
  ].filter(Boolean);
  return [
    comment(what, mark),
    replace.length === 0 ? "" : comment(`Replace ${replace.join(", and ")}.`, mark),
    caution === undefined
      ? ""
      : `${mark}\n${comment(`THIS CHECK FAILS UNTIL config.yaml IS CHANGED. ${caution}`, mark)}`,
  ].join("");
}
