import type { YamlDocument } from "./document.ts";
import { columnOf, type Edit } from "./edit.ts";
import type { ListNode, OffsetRange, TreeNode } from "./tree.ts";

/** The dash of a block list's item: the offset of `-`, or undefined in a flow list. */
export function dashBefore(text: string, item: TreeNode): number | undefined {
  const lineStart = text.lastIndexOf("\n", item.range.start - 1) + 1;
  const found = /-[ \t]+$/.exec(text.slice(lineStart, item.range.start));
  return found ? lineStart + found.index : undefined;
}

/** The column of a block list's dashes, or undefined where the list is empty or in flow style. */
export function dashColumn(document: YamlDocument, list: ListNode): number | undefined {
  const [first] = list.items;
  const dash = first && !list.flow ? dashBefore(document.text, first) : undefined;
  return dash === undefined ? undefined : columnOf(document.text, dash);
}

/**
 * Takes an item out of a list, in a block list with its whole line. Comments on lines of their own stay; so does one
 * behind the item, on a line of its own then.
 */
export function removeItem(document: YamlDocument, list: ListNode, index: number): Edit | undefined {
  const item = list.items[index];
  if (item === undefined || list.items.length < 2) return undefined;
  const { text } = document;
  if (list.flow) {
    const range = flowItemRange(list, index);
    const besides = text.slice(range.start, item.range.start) + text.slice(item.range.end, range.end);
    return /^\s*,\s*$/.test(besides) ? { range, text: "" } : undefined;
  }
  const dash = dashBefore(text, item);
  if (dash === undefined || (item.kind === "scalar" && item.style === "block")) return undefined;
  const lineStart = text.lastIndexOf("\n", dash - 1) + 1;
  if (text.slice(lineStart, dash).trim() !== "") return undefined;
  const newline = text.indexOf("\n", item.range.end);
  const lineEnd = newline < 0 ? text.length : newline;
  const comment = text.slice(item.range.end, lineEnd).trim();
  if (comment.startsWith("#")) {
    const kept = { start: dash, end: item.range.end + text.slice(item.range.end, lineEnd).indexOf("#") };
    return { range: kept, text: "" };
  }
  if (newline < 0) {
    const before = text.slice(0, lineStart);
    return { range: { start: before.replace(/\r?\n$/, "").length, end: text.length }, text: "" };
  }
  return { range: { start: lineStart, end: newline + 1 }, text: "" };
}

function flowItemRange(list: ListNode, index: number): OffsetRange {
  const [item, before, after] = [list.items[index], list.items[index - 1], list.items[index + 1]];
  if (item === undefined) return { start: 0, end: 0 };
  if (before) return { start: before.range.end, end: item.range.end };
  return { start: item.range.start, end: after?.range.start ?? item.range.end };
}
