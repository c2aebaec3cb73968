import type { Target } from "../gateway/facts.ts";
import { isPluginList, type PluginList, priorityOf } from "../gateway/plugins.ts";
import { commentsIn } from "../yaml/comments.ts";
import type { Edit } from "../yaml/edit.ts";
import { lineBreak, lineStart, nextLine } from "../yaml/line.ts";
import { dashBefore } from "../yaml/list-items.ts";
import type { ListNode, TreeNode } from "../yaml/tree.ts";
import { enclosingNodes } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Refactoring } from "./refactoring.ts";

/**
 * Sorts the plugins of a list in the order in which they run, highest priority first. The gateway sorts them itself, so
 * nothing else changes. Comments above and after an item move with it. Source: apache/apisix, apisix/plugin.lua, sort_plugin.
 */
export const sortPlugins: Refactoring = {
  id: "sort-plugins",
  kind: "refactor.rewrite",
  keepsEffect: false,
  changesAt: ({ document: { text }, root, product, startUp }, offset) => {
    const [key, list] = outermost(text, root, offset);
    // API7 Gateway gets its plugins from the control plane and ignores the list.
    if (list?.kind !== "list" || !isPluginList(key) || product.product === "api7") return [];
    const order = sorted(list.items, key, startUp);
    if (order === undefined || order.every((from, to) => from === to)) return [];
    const edit = list.flow ? inBrackets(text, list, order) : inLines(text, list, order);
    return edit ? [{ title: refactoringText("sort-plugins", { list: key }), edits: [edit] }] : [];
  },
};

function outermost(text: string, root: TreeNode | undefined, offset: number): readonly [string, TreeNode?] {
  const place = enclosingNodes(text, root, offset).at(-1);
  return place ? [String(place.path[0]), place.node] : [""];
}

/** The old indices of the items in their new order. An item without a known priority stays after the one before it. */
function sorted(
  items: readonly TreeNode[],
  plugins: PluginList,
  target: Target,
): readonly number[] | undefined {
  let last = Number.POSITIVE_INFINITY;
  const ranks: number[] = [];
  for (const item of items) {
    if (item.kind !== "scalar" || item.style === "block" || typeof item.value !== "string") return undefined;
    last = priorityOf(plugins, item.value, target) ?? last;
    ranks.push(last);
  }
  return [...items.keys()].sort((a, b) =>
    ranks[b] === ranks[a] ? a - b : (ranks[b] ?? 0) - (ranks[a] ?? 0),
  );
}

function inBrackets(text: string, list: ListNode, order: readonly number[]): Edit | undefined {
  if (commentsIn(text, list.range).length > 0) return undefined;
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  // The text between two items stays where it is.
  const parts = order.map((from, to) => {
    const [item, here, next] = [list.items[from], list.items[to], list.items[to + 1]];
    if (item === undefined || here === undefined) return "";
    return (
      text.slice(item.range.start, item.range.end) +
      (next ? text.slice(here.range.end, next.range.start) : "")
    );
  });
  return { range: { start: first.range.start, end: last.range.end }, text: parts.join("") };
}

/** Moves each item with the comment lines above it. What follows the last item stays at the end. */
function inLines(text: string, list: ListNode, order: readonly number[]): Edit | undefined {
  const ends = list.items.map((item) => nextLine(text, item.range.end));
  const dashes = list.items.map((item) => dashBefore(text, item));
  const starts = list.items.map((item, i) => ends[i - 1] ?? withRemarks(text, dashes[0] ?? item.range.start));
  const [start = 0, end = 0] = [starts[0], ends.at(-1)];
  const own = list.items.every((_, i) => {
    const dash = dashes[i];
    return dash !== undefined && text.slice(lineStart(text, dash), dash).trim() === "";
  });
  if (!own) return undefined;
  const newline = lineBreak(text);
  const lines = order.map((from) => text.slice(starts[from], ends[from]).replace(/\r?\n$/, ""));
  const finish = text.slice(start, end).endsWith("\n") ? newline : "";
  return { range: { start, end }, text: lines.join(newline) + finish };
}

/** The offset where the comment lines directly above a line begin. */
function withRemarks(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.slice(above, start).trimStart().startsWith("#")) break;
    start = above;
  }
  return start;
}
