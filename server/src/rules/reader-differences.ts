import { lookUp } from "../schema/catalogue.ts";
import { shownAt } from "../schema/mask.ts";
import { NOT_UTF8 } from "../text/decode.ts";
import { marksIn } from "../yaml/comments.ts";
import { lineEnd } from "../yaml/line.ts";
import { resolvePlainScalar } from "../yaml/scalars.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { flow, valueBelow } from "./flow-readings.ts";
import { readingText } from "./reader-messages.ts";
import type { NodeContext, Reading, ReadingContext } from "./reading.ts";

/** Each line of the table in docs/facts/yaml.md#readers that can be told from one node. */
export const READINGS: readonly ((place: NodeContext) => Reading | undefined)[] = [
  valueBelow,
  flow,
  word,
  severalLines,
  singleQuotes,
  escapes,
  blockHeader,
  droppedLines,
  tab,
];

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
export function readMarks({ document: { text, encoding } }: ReadingContext): readonly Reading[] {
  const likely = /(?:^|[\s,[{])[&*!]/m.test(text);
  const marks = (likely ? marksIn(text) : []).map(({ kind, range }): Reading => ({ id: kind, range }));
  const at = text.search(NOT_UTF8);
  if (at >= 0) marks.push({ id: "not-utf-8", range: { start: at, end: at + 1 } });
  if (!text.startsWith("\ufeff") || encoding === "utf-16") return marks;
  const range = { start: 0, end: 1 };
  const fix = () => ({ title: readingText("remove-byte-order-mark"), edit: { range, text: "" } });
  return [...marks, { id: "byte-order-mark", range, fix }];
}
