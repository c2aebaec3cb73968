import { lookUp } from "../schema/catalogue.ts";
import { shownAt, shownPath } from "../schema/mask.ts";
import { toBlockStyle } from "../yaml/block-style.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { flattenItem } from "../yaml/flatten-item.ts";
import { lineEnd } from "../yaml/line.ts";
import { dashBefore } from "../yaml/list-items.ts";
import type { Path } from "../yaml/path.ts";
import { resolvePlainScalar } from "../yaml/scalars.ts";
import { type Entry, type ListNode, type MapNode, nodeAt, type TreeNode } from "../yaml/tree.ts";
import { readingText } from "./reader-messages.ts";
import type { NodeContext, Reading } from "./reading.ts";

/** A value that isn't a block on the line after its key. */
export function valueBelow({ document, node, entry }: NodeContext): Reading | undefined {
  if (!startsBelow(document, entry) || entry === undefined || node.alias !== undefined) return undefined;
  const { range } = node;
  const written = document.text.slice(range.start, range.end);
  const rest = document.text.slice(range.start, lineEnd(document.text, range.end));
  const colon = document.text.indexOf(":", entry.keyRange.end) + 1;
  // Several lines are reported as such.
  if (node.kind === "scalar" && written.includes("\n")) return undefined;
  const isBare = document.text.slice(colon, range.start).trim() === "" && !written.includes("\n");
  const edit = isBare ? { range: { start: colon, end: range.start }, text: " " } : undefined;
  return {
    id: "value-below",
    shown: /^[[{]\s*[\]}]$/.test(written) ? written : "none",
    // The reader gives up at the whole line.
    range: { start: range.start, end: range.start + rest.trimEnd().length },
    fails: true,
    fix: () => edit && { title: readingText("write-on-key-line"), edit },
  };
}

function startsBelow({ text }: YamlDocument, entry: Entry | undefined): boolean {
  const value = entry?.value;
  if (entry === undefined || value === undefined || value.range.start <= entry.keyRange.end) return false;
  const isBlock = value.kind === "scalar" ? value.style === "block" || value.text === "" : !value.flow;
  return !isBlock && text.slice(entry.keyRange.end, value.range.start).includes("\n");
}

/** `[…]` and `{…}`. */
export function flow(place: NodeContext): Reading | undefined {
  const { document, node, entry, path } = place;
  if (node.kind === "scalar" || !node.flow || startsBelow(document, entry)) return undefined;
  const { range } = node;
  if (path.length === 0) return { id: "flow-file", range, fails: true };
  const fix = () => {
    const edit = toBlockStyle(document, node, entry);
    return edit && { title: readingText("write-line-by-line"), edit };
  };
  const inList = entry === undefined && dashBefore(document.text, node) !== undefined;
  if (inList && !isEmpty(node))
    return isStringItem(place) ? stringItem(place) : { id: "flow-item", range, fails: true, fix };
  const first = firstRetyped(node, path);
  if (first === undefined) return undefined;
  return { id: `flow-${typeOf(first.text)}`, shown: first.shown, range, fix };
}

/** Whether an item belongs to a list of strings. */
function isStringItem({ product, path }: NodeContext): boolean {
  const types = lookUp(path, product).found?.description.types ?? [];
  return types.length === 1 && types[0] === "string";
}

/** Several items of a list of strings that are lists are one mistake: only the first is reported. */
function stringItem({ document, node, path }: NodeContext): Reading | undefined {
  const list = nodeAt(document.root, path.slice(0, -1));
  const first = list?.kind === "list" ? list.items.find((item) => item.kind !== "scalar" && item.flow) : node;
  if (first !== node) return undefined;
  const fix = () => {
    const edit = flattenItem(document, path);
    return edit && { title: readingText("write-items"), edit };
  };
  const shown = shownPath(path.slice(0, -1));
  return { id: "flow-item-string", shown, range: node.range, fails: true, fix };
}

function isEmpty(node: ListNode | MapNode): boolean {
  return (node.kind === "list" ? node.items : node.entries).length === 0;
}

/** The first thing in a flow collection that is not a string, as written. What aliases share is looked at once. */
function firstRetyped(
  collection: TreeNode,
  place: Path,
): { readonly text: string; readonly shown: string } | undefined {
  const seen = new Set<unknown>();
  const find = (node: TreeNode, path: Path): ReturnType<typeof firstRetyped> => {
    if (node.kind === "scalar")
      return node.style === "plain" && node.text !== "" && typeof resolvePlainScalar(node.text) !== "string"
        ? { text: node.text, shown: shownAt(path, node.text) }
        : undefined;
    const content = node.kind === "list" ? node.items : node.entries;
    if (seen.has(content)) return undefined;
    seen.add(content);
    const parts: [string | number, TreeNode][] =
      node.kind === "list"
        ? node.items.map((item, i) => [i, item])
        : node.entries.map(({ key, value }) => [key, value]);
    for (const [step, item] of parts) {
      const found = find(item, [...path, step]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(collection, place);
}

function typeOf(text: string): "null" | "boolean" | "number" {
  if (/^(~|null)$/i.test(text)) return "null";
  return /^[a-z]+$/i.test(text) ? "boolean" : "number";
}
