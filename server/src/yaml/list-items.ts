import type { YamlDocument } from "./document.ts";
import { type Edit, insertLinesAfter } from "./edit.ts";
import { columnOf, lineEnd, lineStart } from "./line.ts";
import { emptyAt } from "./ranges.ts";
import type { ListNode, OffsetRange, TreeNode } from "./tree.ts";

/** The offset of the dash of an item of a block list; undefined in a flow list. */
export function dashBefore(text: string, item: TreeNode): number | undefined {
  const line = lineStart(text, item.range.start);
  const found = /-[ \t]+$/.exec(text.slice(line, item.range.start));
  return found ? line + found.index : undefined;
}

/** The column of the dashes of a block list; undefined if the list is empty or in flow style. */
export function dashColumn(document: YamlDocument, list: ListNode): number | undefined {
  const [first] = list.items;
  const dash = first && !list.flow ? dashBefore(document.text, first) : undefined;
  return dash === undefined ? undefined : columnOf(document.text, dash);
}

/**
 * Adds items, given as they are written in the text, after the last one of a list. Undefined if the list is empty, or an alias,
 * whose content others share.
 */
export function appendItems(
  document: YamlDocument,
  list: ListNode,
  written: readonly string[],
): Edit | undefined {
  const last = list.items.at(-1);
  if (last === undefined || list.alias !== undefined) return undefined;
  if (list.flow) return { range: emptyAt(last.range.end), text: written.map((item) => `, ${item}`).join("") };
  const column = dashColumn(document, list);
  if (column === undefined) return undefined;
  const lines = written.map((item) => `${" ".repeat(column)}- ${item}`);
  return insertLinesAfter(document, last.range.end, lines);
}

/**
 * Removes an item from a list, in a block list with its whole line. Comments on their own lines stay, and one after the
 * item moves to its own line. Undefined if the list would be empty, or more than the item would have to be removed.
 */
export function removeItem(document: YamlDocument, list: ListNode, index: number): Edit | undefined {
  return removeItems(document, list, [index])?.[0];
}

/** Removes several items from a list. */
export function removeItems(
  { text }: YamlDocument,
  list: ListNode,
  indices: readonly number[],
): readonly Edit[] | undefined {
  const gone = new Set(indices);
  const isThere = [...gone].every((index) => list.items[index] !== undefined);
  if (gone.size === 0 || !isThere || list.items.length <= gone.size) return undefined;
  const ranges = list.flow ? flowRanges(text, list, gone) : blockRanges(text, list, gone);
  return ranges?.map((range) => ({ range, text: "" }));
}

/** In reverse order, since an item at the end of the text is removed with the line break before it. */
function blockRanges(
  text: string,
  { items }: ListNode,
  gone: ReadonlySet<number>,
): OffsetRange[] | undefined {
  const ranges: OffsetRange[] = [];
  let textEnd = text.length;
  for (const index of [...gone].sort((a, b) => b - a)) {
    const item = items[index];
    const dash = item && dashBefore(text, item);
    if (item === undefined || dash === undefined) return undefined;
    if (item.kind === "scalar" && item.style === "block") return undefined;
    const line = lineStart(text, dash);
    if (text.slice(line, dash).trim() !== "") return undefined;
    const end = Math.min(lineEnd(text, item.range.end), textEnd);
    const behind = text.slice(item.range.end, end);
    if (behind.trim().startsWith("#"))
      ranges.push({ start: dash, end: item.range.end + behind.indexOf("#") });
    else if (end === textEnd) textEnd = beforeLineBreak(text, line);
    else ranges.push({ start: line, end: end + 1 });
  }
  return textEnd < text.length ? [{ start: textEnd, end: text.length }, ...ranges] : ranges;
}

/** The end of the line before the line that begins at an offset. */
function beforeLineBreak(text: string, line: number): number {
  if (text[line - 1] !== "\n") return line;
  return text[line - 2] === "\r" ? line - 2 : line - 1;
}

/** Each item is removed with the comma before it; those at the start of the list with the comma after them. */
function flowRanges(text: string, { items }: ListNode, gone: ReadonlySet<number>): OffsetRange[] | undefined {
  const first = items.findIndex((_, index) => !gone.has(index));
  const ranges: OffsetRange[] = [];
  for (const index of [...gone].sort((a, b) => a - b)) {
    // The gap to remove must only have a comma.
    const [left, right] = index === 0 ? [items[first - 1], items[first]] : [items[index - 1], items[index]];
    const item = items[index];
    if (item === undefined || left === undefined || right === undefined) return undefined;
    if (!/^\s*,\s*$/.test(text.slice(left.range.end, right.range.start))) return undefined;
    if (index > first) ranges.push({ start: left.range.end, end: item.range.end });
  }
  const [start, end] = [items[0], items[first]];
  return first > 0 && start && end ? [{ start: start.range.start, end: end.range.start }, ...ranges] : ranges;
}
