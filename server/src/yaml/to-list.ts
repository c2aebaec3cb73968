import type { YamlDocument } from "./document.ts";
import { type Edit, indentStep, keyColumn } from "./edit.ts";
import { lineBreak } from "./line.ts";
import type { Path } from "./path.ts";
import { entryAt, nodeAt } from "./tree.ts";

/**
 * Turns the scalar at a path into a list with one item: `host: "x"  # comment` becomes `host:` and, on the next line,
 * `- "x"  # comment`. Undefined if there is more than the value after the colon.
 */
export function toList(document: YamlDocument, path: Path): readonly Edit[] | undefined {
  const { text, root } = document;
  const entry = entryAt(root, path);
  if (entry?.value.kind !== "scalar" || entry.merged) return undefined;
  const { range } = entry.value;
  if (text.slice(range.start, range.end).includes("\n")) return undefined;
  const parent = nodeAt(root, path.slice(0, -1));
  const inFlow = parent?.kind === "map" && parent.flow;
  const column = keyColumn(text, entry);
  const colon = text.indexOf(":", entry.keyRange.end) + 1;
  const between = text.slice(colon, range.start);
  // There is a comment, an anchor, or a tag before the value.
  if (between.trim() !== "" || (!inFlow && (column === undefined || between.includes("\n"))))
    return undefined;
  if (inFlow)
    return [
      { range: { start: range.start, end: range.start }, text: "[" },
      { range: { start: range.end, end: range.end }, text: "]" },
    ];
  const indent = " ".repeat((column ?? 0) + indentStep(document));
  return [{ range: { start: colon, end: range.start }, text: `${lineBreak(text)}${indent}- ` }];
}
