import { comment } from "./escape.ts";
import type { RenderInput } from "./target.ts";

/** The first lines of a file, in comments: what it is, what to replace, and why the check fails yet where it does. */
export function head(
  what: string,
  replace: string,
  { caution }: Pick<RenderInput, "caution">,
  mark = "#",
): string {
  const warning =
    caution === undefined
      ? ""
      : `${mark}\n${comment(`THIS CHECK FAILS UNTIL config.yaml IS CHANGED. ${caution}`, mark)}`;
  return comment(what, mark) + comment(replace, mark) + warning;
}
