import { commentsIn } from "./comments.ts";
import type { YamlDocument } from "./document.ts";
import { columnOf, type Edit, indentStep, lineBreak } from "./edit.ts";
import { dashBefore } from "./lines.ts";
import type { Entry, ListNode, MapNode, TreeNode } from "./tree.ts";

/**
 * Writes a flow list or map that stands in a block list or behind the key of a block map in block style, each scalar as
 * it was written. Undefined where there is nothing in it, or comments or more lines than one.
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
  if (!node.flow || count === 0 || /\n/.test(written) || commentsIn(text, node.range).length > 0)
    return undefined;
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
  const empty =
    node.kind === "list" ? node.items.length === 0 : node.kind === "map" && node.entries.length === 0;
  if (node.kind === "scalar" || empty) return [pad + text.slice(node.range.start, node.range.end)];
  if (node.kind === "list") {
    return node.items.flatMap((item) => {
      const [first = "", ...rest] = blockLines(text, item, column + 2, step);
      return [`${pad}- ${first.trimStart()}`, ...rest];
    });
  }
  return node.entries.flatMap(({ keyRange, value }) => {
    const key = pad + text.slice(keyRange.start, keyRange.end);
    const lines = blockLines(text, value, column + step, step);
    const [first = ""] = lines;
    const onLine = value.kind === "scalar" || /^[[{]/.test(first.trimStart());
    return onLine ? [`${key}: ${first.trimStart()}`.trimEnd()] : [`${key}:`, ...lines];
  });
}
