import { commentsIn, marksIn } from "./comments.ts";
import type { YamlDocument } from "./document.ts";
import { type Edit, indentStep } from "./edit.ts";
import { columnOf, lineBreak } from "./line.ts";
import { dashBefore } from "./list-items.ts";
import type { Entry, ListNode, MapNode, TreeNode } from "./tree.ts";
import { writtenParts } from "./written.ts";

/**
 * Converts a flow list or mapping that is an item of a block list, or the value of a key in a block mapping, to block
 * style. Scalars and aliases stay as written. Undefined if it is empty, has comments, anchors, or tags, or spans
 * several lines.
 */
export function toBlockStyle(
  document: YamlDocument,
  node: ListNode | MapNode,
  holder?: Entry,
): Edit | undefined {
  const { text } = document;
  const { start, end } = node.range;
  const written = text.slice(start, end);
  const count = node.kind === "list" ? node.items.length : node.entries.length;
  const isMarked = marksIn(text).some(
    ({ kind, range }) => kind !== "alias" && range.start >= start && range.start < end,
  );
  if (!node.flow || node.alias !== undefined || count === 0 || isMarked || /\n/.test(written))
    return undefined;
  if (commentsIn(text, node.range).length > 0) return undefined;
  const step = indentStep(document);
  const newline = lineBreak(text);
  if (holder === undefined) {
    const dash = dashBefore(text, node);
    if (dash === undefined) return undefined;
    const column = columnOf(text, start);
    return { range: node.range, text: blockLines(text, node, column, step).join(newline).slice(column) };
  }
  const colon = text.indexOf(":", holder.keyRange.end) + 1;
  if (text.slice(colon, start).trim() !== "") return undefined;
  const lines = blockLines(text, node, columnOf(text, holder.keyRange.start) + step, step);
  const comment = /^[ \t]+#.*/.exec(text.slice(end))?.[0].trimEnd() ?? "";
  return { range: { start: colon, end: end + comment.length }, text: [comment, ...lines].join(newline) };
}

function blockLines(text: string, node: TreeNode, column: number, step: number): readonly string[] {
  const pad = " ".repeat(column);
  const parts = writtenParts(node);
  // A scalar, an alias, or empty.
  if (parts.length === 0) return [pad + text.slice(node.range.start, node.range.end)];
  if (node.kind === "list") {
    return parts.flatMap((part) => {
      const [first = "", ...rest] = blockLines(text, part.node, column + 2, step);
      return [`${pad}- ${first.trimStart()}`, ...rest];
    });
  }
  return parts.flatMap(({ node: value, entry }) => {
    const keyRange = entry?.keyRange ?? value.range;
    const key = pad + text.slice(keyRange.start, keyRange.end);
    const lines = blockLines(text, value, column + step, step);
    const [first = ""] = lines;
    const onLine = writtenParts(value).length === 0;
    return onLine ? [`${key}: ${first.trimStart()}`.trimEnd()] : [`${key}:`, ...lines];
  });
}
