import type { YamlDocument } from "./document.ts";
import { columnOf, lineBreak, lineEnd, lineStart } from "./line.ts";
import { memoize } from "./memoize.ts";
import type { Path } from "./path.ts";
import { emptyAt } from "./ranges.ts";
import { resolvePlainScalar, type ScalarValue } from "./scalars.ts";
import { isTagged } from "./tagged.ts";
import {
  type Entry,
  entryAt,
  entryOf,
  type MapNode,
  nodeAt,
  type OffsetRange,
  type PlainValue,
  type ScalarNode,
  type TreeNode,
} from "./tree.ts";

/** A replacement of a range of the text. */
export interface Edit {
  readonly range: OffsetRange;
  readonly text: string;
}

/** Applies edits, which must not overlap. At one offset, insertions come first, in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    parts.push(text.slice(at, edit.range.start), edit.text);
    at = edit.range.end;
  }
  return parts.join("") + text.slice(at);
}

/** The smallest single edit that turns one text into another; undefined if they are the same. */
export function difference(before: string, after: string): Edit | undefined {
  if (after === before) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}

/**
 * Replaces a scalar; undefined if more would have to change: the lines of a block scalar, or a tag that sets the type.
 */
export function replaceScalar(document: YamlDocument, node: ScalarNode, text: string): Edit | undefined {
  if (node.style === "block" || isTagged(document.text, node.range.start)) return undefined;
  return { range: node.range, text };
}

/** A scalar for block style, quoted if it would be read as something else without quotes. */
export function renderScalar(value: ScalarValue): string {
  if (typeof value !== "string") return value === null ? "null" : String(value);
  const plain =
    /^[\w./][\w./:@-]*$/.test(value) && !value.endsWith(":") && resolvePlainScalar(value) === value;
  return plain ? value : JSON.stringify(value);
}

/**
 * The lines of the content of a mapping or list, indented by `indent` columns, and `step` more per level. `scalar`
 * writes each scalar, in the order of the text.
 */
export function renderBlock(
  value: PlainValue,
  indent: number,
  step: number,
  scalar: (value: ScalarValue) => string = renderScalar,
): string[] {
  const pad = " ".repeat(indent);
  if (value === null || typeof value !== "object") return [pad + scalar(value)];
  if (Array.isArray(value)) {
    return value.flatMap((item: PlainValue) => {
      const [first = "", ...rest] = renderBlock(item, indent + 2, step, scalar);
      return [`${pad}- ${first.slice(indent + 2)}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([key, child]) => renderEntry(key, child, indent, step, scalar));
}

/** The lines of `key: value` at an indentation. */
export function renderEntry(
  key: string,
  value: PlainValue,
  indent: number,
  step: number,
  scalar: (value: ScalarValue) => string = renderScalar,
): string[] {
  const head = `${" ".repeat(indent)}${renderScalar(key)}:`;
  if (value === null) return [head];
  if (typeof value !== "object") return [`${head} ${scalar(value)}`];
  return [head, ...renderBlock(value, indent + step, step, scalar)];
}

/** How many columns a level is indented by in this document: those of its first nested block, or 2. */
export const indentStep = memoize((document: YamlDocument): number => {
  const find = (entries: readonly Entry[]): number | undefined => {
    for (const { value, keyRange } of entries) {
      if (value.kind !== "map" || value.flow || value.entries.length === 0) continue;
      const step = columnOf(document.text, value.range.start) - columnOf(document.text, keyRange.start);
      return step > 0 ? step : undefined;
    }
    return undefined;
  };
  return (document.root?.kind === "map" ? find(document.root.entries) : undefined) ?? 2;
});

/**
 * The column of the keys of a block mapping, from one of them; undefined if the line has something before the key that
 * a new key would not have: an anchor, a tag, or the `?` of an explicit key.
 */
export function keyColumn(text: string, entry: Entry): number | undefined {
  const before = text.slice(lineStart(text, entry.keyRange.start), entry.keyRange.start);
  return /^(?: *| *(?:- +)+)$/.test(before) ? columnOf(text, entry.keyRange.start) : undefined;
}

/**
 * Adds `key: value` at the end of the mapping at `path`, or after its entry `after`, and creates missing mappings on
 * the way. A key without a value gets the value. Nothing else changes. Undefined if something on the way is neither a
 * mapping nor empty, or if the key has a value.
 */
export function insertEntry(
  document: YamlDocument,
  path: Path,
  key: string,
  value: PlainValue,
  after?: string,
): Edit | undefined {
  let [at, name, content] = [path, key, value];
  // The content of a merge key is written elsewhere, and may be shared.
  if (path.some((_, i) => entryAt(document.root, path.slice(0, i + 1))?.merged)) return undefined;
  for (;;) {
    const parent = nodeAt(document.root, at);
    const begun = entryOf(parent, name);
    if (begun !== undefined) return fillEmpty(document, parent, begun, content);
    if (parent?.kind === "map" && parent.entries.length > 0)
      return insertInMap(document, parent, name, content, after);
    if (parent?.kind === "map") return fillBraces(document, parent, name, content);
    if (parent === undefined && at.length === 0) return appendToDocument(document, name, content);
    const entry = entryAt(document.root, at);
    if (entry !== undefined)
      return fillEmpty(document, nodeAt(document.root, at.slice(0, -1)), entry, { [name]: content });
    const last = at.at(-1);
    if (parent !== undefined || typeof last !== "string") return undefined;
    [at, name, content] = [at.slice(0, -1), last, { [name]: content }];
  }
}

function insertInMap(
  document: YamlDocument,
  map: MapNode,
  key: string,
  value: PlainValue,
  after: string | undefined,
): Edit | undefined {
  const written = map.entries.filter((entry) => !entry.merged);
  const last = written.find((entry) => entry.key === after) ?? written.at(-1);
  // The content of an alias is written elsewhere, and may be shared.
  if (last === undefined || last.range.start < map.range.start || last.range.end > map.range.end)
    return undefined;
  if (map.flow) return { range: emptyAt(last.range.end), text: `, ${renderFlowEntry(key, value)}` };
  // An empty key has no range.
  const model = [last, ...written].find(({ keyRange }) => keyRange.end > keyRange.start);
  const indent = model && keyColumn(document.text, model);
  if (indent === undefined) return undefined;
  return insertLinesAfter(document, last.range.end, renderEntry(key, value, indent, indentStep(document)));
}

/** Adds an entry to `{}`; a comment between the braces stays. */
function fillBraces(document: YamlDocument, map: MapNode, key: string, value: PlainValue): Edit | undefined {
  const written = document.text.slice(map.range.start, map.range.end);
  if (/^\{\s*\}$/.test(written)) return { range: map.range, text: `{ ${renderFlowEntry(key, value)} }` };
  return written.startsWith("{")
    ? { range: emptyAt(map.range.start + 1), text: ` ${renderFlowEntry(key, value)}` }
    : undefined;
}

/** Adds a value to a key of a block mapping that has none. */
function fillEmpty(
  document: YamlDocument,
  parent: TreeNode | undefined,
  entry: Entry,
  content: PlainValue,
): Edit | undefined {
  const { value } = entry;
  if (parent?.kind !== "map" || parent.flow || entry.merged) return undefined;
  if (value.kind !== "scalar" || value.value !== null || content === null || typeof content !== "object")
    return undefined;
  const column = keyColumn(document.text, entry);
  if (column === undefined) return undefined;
  const step = indentStep(document);
  const lines = renderBlock(content, column + step, step);
  if (value.text === "") return insertLinesAfter(document, entry.range.end, lines);
  // A written null is replaced.
  const newline = lineBreak(document.text);
  return { range: value.range, text: newline + lines.join(newline) };
}

function appendToDocument(document: YamlDocument, key: string, value: PlainValue): Edit | undefined {
  const { text } = document;
  // At the end of the text, it would be in another document.
  if (document.secondDocument !== undefined || /^\.\.\.(?:\s|$)/m.test(text)) return undefined;
  const newline = lineBreak(text);
  const lines = renderEntry(key, value, 0, 2).join(newline) + newline;
  return { range: emptyAt(text.length), text: (text === "" || text.endsWith("\n") ? "" : newline) + lines };
}

/** Inserts lines after the line of `offset`, including its comment. */
export function insertLinesAfter(document: YamlDocument, offset: number, lines: readonly string[]): Edit {
  const { text } = document;
  const newline = lineBreak(text);
  // The range of a block scalar ends after its last line break.
  const from = offset > 0 && text[offset - 1] === "\n" ? offset - 1 : offset;
  const feed = lineEnd(text, from);
  const end = text[feed] === "\n" && text[feed - 1] === "\r" ? feed - 1 : feed;
  return { range: emptyAt(end), text: newline + lines.join(newline) };
}

/** `key: value` in flow style; `scalar` writes each scalar. */
export function renderFlowEntry(
  key: string,
  value: PlainValue,
  scalar: (value: ScalarValue) => string = renderScalar,
): string {
  return `${renderScalar(key)}: ${renderFlow(value, scalar)}`;
}

/** A value in flow style; `scalar` writes each scalar. */
export function renderFlow(value: PlainValue, scalar: (value: ScalarValue) => string = renderScalar): string {
  if (value === null || typeof value !== "object") return scalar(value);
  if (Array.isArray(value))
    return `[${value.map((item: PlainValue) => renderFlow(item, scalar)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, child]) => renderFlowEntry(key, child, scalar));
  return `{ ${entries.join(", ")} }`;
}
