import { type Content, h } from "./dom.ts";

/** A row: its heading, its cells, and what tells it apart for the style sheet. */
export interface Row {
  readonly heading: Content;
  readonly cells: readonly { readonly content: readonly Content[]; readonly class?: string }[];
  readonly class?: string;
}

/**
 * A table. Its roles are written out, since on a narrow page its cells are laid out below each other, and a browser takes
 * what is no table to the eye for none at all.
 */
export function table(
  { class: name, testId, caption }: { class: string; testId?: string; caption?: string },
  heads: readonly string[],
  rows: readonly Row[],
): HTMLElement {
  return h(
    "table",
    { class: name, role: "table", "data-testid": testId },
    caption !== undefined && h("caption", {}, caption),
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, ...heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head))),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      ...rows.map((row) =>
        h(
          "tr",
          { role: "row", class: row.class },
          h("th", { scope: "row", role: "rowheader" }, row.heading),
          ...row.cells.map((cell) => h("td", { role: "cell", class: cell.class }, ...cell.content)),
        ),
      ),
    ),
  );
}
