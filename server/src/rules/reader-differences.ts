import { lookUp } from "../schema/catalogue.ts";
import { shownAt } from "../schema/mask.ts";
import type { Product } from "../schema/product.ts";
import { NOT_UTF8 } from "../text/decode.ts";
import { toBlockStyle } from "../yaml/block-style.ts";
import { marksIn } from "../yaml/comments.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Edit } from "../yaml/edit.ts";
import { lineEnd } from "../yaml/line.ts";
import { dashBefore } from "../yaml/list-items.ts";
import type { Path } from "../yaml/path.ts";
import { resolvePlainScalar } from "../yaml/scalars.ts";
import type { Entry, ListNode, MapNode, OffsetRange, TreeNode } from "../yaml/tree.ts";
import { type ReadingId, readingText } from "./reader-messages.ts";

/** One thing that lua-tinyyaml reads differently than it looks. */
export interface Reading {
  readonly id: ReadingId;
  /** What is shown of the text, and of what it should be; empty where the message shows nothing. */
  readonly shown?: string;
  readonly instead?: string;
  readonly range: OffsetRange;
  /** The reader gives up, so the gateway doesn't start. */
  readonly fails?: true;
  readonly fix?: () => { readonly title: string; readonly edit: Edit } | undefined;
}

interface Context {
  readonly document: YamlDocument;
  readonly product: Product;
  /** Has lua-tinyyaml 0.4.2, in which single quotes can't hold one. */
  readonly early: boolean;
}

interface NodeContext extends Context {
  readonly node: TreeNode;
  readonly path: Path;
  readonly entry: Entry | undefined;
}

/** Each line of the table in docs/facts/yaml.md#readers that can be told from one node. */
export const READINGS: readonly ((place: NodeContext) => Reading | undefined)[] = [
  flow,
  word,
  severalLines,
  singleQuotes,
  escapes,
  blockHeader,
  droppedLines,
  tab,
];

function flow({ document, node, entry, path }: NodeContext): Reading | undefined {
  if (node.kind === "scalar" || !node.flow) return undefined;
  const { range } = node;
  if (path.length === 0) return { id: "flow-file", range, fails: true };
  const fix = () => {
    const edit = toBlockStyle(document, node, entry);
    return edit && { title: readingText("write-line-by-line"), edit };
  };
  const inList = entry === undefined && dashBefore(document.text, node) !== undefined;
  if (inList && !isEmpty(node)) return { id: "flow-item", range, fails: true, fix };
  const first = firstRetyped(node, path);
  if (first === undefined) return undefined;
  return { id: `flow-${typeOf(first.text)}`, shown: first.shown, range, fix };
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

/** Words and numbers that only YAML 1.1 reads as booleans and numbers, where the gateway wants one; and dates. */
function word({ product, node, path }: NodeContext): Reading | undefined {
  if (node.kind !== "scalar" || node.style !== "plain") return undefined;
  const { text, range } = node;
  const write = (to: string) => () => ({
    title: readingText("write", { text: shownAt(path, to) }),
    edit: { range, text: to },
  });
  const shown = shownAt(path, text);
  if (/^\d{4}-\d\d?-\d\d?$/.test(text)) return { id: "date", shown, range, fix: write(`"${text}"`) };
  const types = lookUp(path, product).found?.description.types ?? [];
  if (types.includes("string") || types.length === 0) return undefined;
  const value = resolvePlainScalar(text);
  const strange =
    (typeof value === "boolean" && !/^(true|false)$/i.test(text)) ||
    (typeof value === "number" && Number.isFinite(value) && /^[+-]?(\.|0x|0b|\d+(_|:|[eE]))/.test(text));
  if (!strange) return undefined;
  return { id: "word", shown, instead: shownAt(path, String(value)), range, fix: write(String(value)) };
}

function severalLines({ document, node }: NodeContext): Reading | undefined {
  if (node.kind !== "scalar" || node.style === "block") return undefined;
  const { range, text } = node;
  if (!document.text.slice(range.start, range.end).includes("\n")) return undefined;
  const fix = () => doubleQuoted(text, range, readingText("write-on-one-line"));
  return { id: "several-lines", range, fails: true, fix };
}

function singleQuotes({ document, early, node }: NodeContext): Reading | undefined {
  if (!early || node.kind !== "scalar" || node.style !== "single") return undefined;
  const { range, text } = node;
  if (!document.text.slice(range.start + 1, range.end - 1).includes("''")) return undefined;
  const fix = () => doubleQuoted(text, range, readingText("write-double-quotes"));
  return { id: "single-quotes", range, fix };
}

function escapes({ document, node }: NodeContext): Reading | undefined {
  if (node.kind !== "scalar" || node.style !== "double") return undefined;
  const { range, text } = node;
  const escaped = document.text.slice(range.start, range.end).matchAll(/\\([\s\S])/g);
  if (![...escaped].some(([, sign]) => sign === "x" || sign === "u" || sign === "U")) return undefined;
  const fix = () => doubleQuoted(text, range, readingText("write-character"));
  return { id: "escape", range, fix };
}

/** In double quotes, where the text needs nothing escaped. */
function doubleQuoted(text: string, range: OffsetRange, title: string) {
  const quoted = JSON.stringify(text);
  return quoted.includes("\\") ? undefined : { title, edit: { range, text: quoted } };
}

function blockHeader({ document, node }: NodeContext): Reading | undefined {
  if (node.kind !== "scalar" || node.style !== "block") return undefined;
  const header = document.text
    .slice(node.range.start, lineEnd(document.text, node.range.start))
    .replace(/\r$/, "");
  if (!/^[|>][+-]?(\d|.*#)/.test(header)) return undefined;
  const range = { start: node.range.start, end: node.range.start + header.trimEnd().length };
  return { id: "block-header", shown: header[0] ?? "", range, fails: true };
}

/** Of NGINX snippets, in which such lines are comments, nothing is lost. */
function droppedLines({ node, path }: NodeContext): Reading | undefined {
  if (node.kind !== "scalar" || node.style !== "block" || String(path.at(-1)).endsWith("_snippet"))
    return undefined;
  const dropped = node.text.split("\n").some((line) => line.trimStart().startsWith("#"));
  return dropped ? { id: "dropped-lines", range: node.range } : undefined;
}

function tab({ document: { text }, entry }: NodeContext): Reading | undefined {
  if (entry === undefined) return undefined;
  const { start } = entry.value.range;
  const between = text.slice(entry.keyRange.end, Math.max(start, entry.keyRange.end));
  if (!/^\s*:[ ]*\t[ \t]*$/.test(between)) return undefined;
  const range = { start: entry.keyRange.end + between.indexOf("\t"), end: start };
  return {
    id: "tab",
    range,
    fails: true,
    fix: () => ({
      title: readingText("write-space"),
      edit: { range, text: between.includes(": ") ? "" : " " },
    }),
  };
}

/** What concerns the text as a whole: anchors, aliases, tags and a byte order mark. */
export function readMarks({ document: { text, encoding } }: Context): readonly Reading[] {
  const likely = /(?:^|[\s,[{])[&*!]/m.test(text);
  const marks = (likely ? marksIn(text) : []).map(({ kind, range }): Reading => ({ id: kind, range }));
  const at = text.search(NOT_UTF8);
  if (at >= 0) marks.push({ id: "not-utf-8", range: { start: at, end: at + 1 } });
  if (!text.startsWith("\ufeff") || encoding === "utf-16") return marks;
  const range = { start: 0, end: 1 };
  const fix = () => ({ title: readingText("remove-byte-order-mark"), edit: { range, text: "" } });
  return [...marks, { id: "byte-order-mark", range, fix }];
}
