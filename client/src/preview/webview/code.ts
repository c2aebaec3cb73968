import { h } from "./dom.ts";

/** A stretch of generated settings: a comment, what a person has to replace, or the rest. */
export interface Stretch {
  readonly kind: "comment" | "placeholder" | "plain";
  readonly text: string;
}

/** Comments begin with `#`, in Bicep with `//` (not in the middle of an address); placeholders are marked by the renderers. */
const MARKED =
  /(?<comment>#[^\n]*|(?<=^|\s)\/\/[^\n]*)|(?<placeholder>(?:(?<![a-z])[a-z]+-)?REPLACE_ME(?:_[A-Z0-9_]+)?|\b192\.0\.2\.\d+)/g;

/** Splits settings into stretches; together they are the text again. */
export function stretches(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > end) found.push({ kind: "plain", text: text.slice(end, match.index) });
    found.push({ kind: match.groups?.comment === undefined ? "placeholder" : "comment", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: "plain", text: text.slice(end) });
  return found;
}

/** Settings to read and to select; scrolls, also by keyboard. `name` tells it apart from others on the page. */
export function codeBlock(text: string, name: string, label: string): HTMLElement {
  const parts = stretches(text).map(({ kind, text: part }) =>
    kind === "plain" ? part : h(kind === "comment" ? "span" : "mark", { class: kind }, part),
  );
  return h(
    "pre",
    { id: `code-${name.replace(/\W+/g, "-")}`, tabindex: "0", role: "region", "aria-label": label },
    h("code", {}, ...parts),
  );
}
