import { endingAt } from "../../text/ending.ts";
import type { YamlDocument } from "../../yaml/document.ts";
import { indentStep } from "../../yaml/edit.ts";
import { columnOf, lineBreak, lineEnd, lineStart } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { isQuoted } from "../../yaml/scalars.ts";
import type { OffsetRange, ScalarNode, TreeNode } from "../../yaml/tree.ts";
import { locate } from "../locate.ts";
import { findMarked, MARKER, type Marked } from "./marked.ts";

/** Where in the structure a completion inserts a key or value. */
export interface InsertionPoint {
  /** The path of the mapping that gets a key (`key`), or of the value itself (`value`). */
  readonly path: Path;
  readonly kind: "key" | "value";
  /** The range that is replaced, within one line. */
  readonly replace: OffsetRange;
  /** What is inserted first: a space, a dash, a line break with the indentation of what follows. */
  readonly lead: string;
  /** The column of what is inserted after `lead`, and of its further lines. */
  readonly column: number;
  /** The keys that the mapping already has. */
  readonly present: readonly string[];
  readonly flow: boolean;
  /** The kind of value after a colon that is already there. */
  readonly colon?: TreeNode["kind"] | "nothing";
  /** The value that is already there, with its quotes. */
  readonly scalar?: ScalarNode;
  /** The marker that was found there, or before it: on the line above, for what goes below a key. */
  readonly marked: Marked;
}

const KEY_PREFIX = /^(\s*(?:- +)*)([\w.-]*)$/;
const KEY_SUFFIX = /^([\w.-]*)(?:(\s*:(?:\s.*)?)|\s+#.*|\s*)$/;

/**
 * The insertion points at an offset, even in an incomplete text, the likeliest first: after a dash, a value or the first key of
 * a mapping can follow. None in comments and where nothing can be inserted.
 */
export function insertionPointsAt(document: YamlDocument, offset: number): readonly InsertionPoint[] {
  const { text } = document;
  const before = text.slice(lineStart(text, offset), offset);
  const after = text.slice(offset, lineEnd(text, offset)).replace(/\r$/, "");
  const start = onLineStart(document, offset, before, after);
  if (start.length > 0) return start;
  const value = onScalar(document, offset) ?? behindColon(document, offset, before);
  if (value !== undefined) return [value, ...belowColon(document, value)];
  return inFlow(document, offset, before, after);
}

/** At the beginning of a line, after its dashes: a key, or a list item. */
function onLineStart(
  document: YamlDocument,
  offset: number,
  before: string,
  after: string,
): readonly InsertionPoint[] {
  const prefix = KEY_PREFIX.exec(before);
  const suffix = KEY_SUFFIX.exec(after);
  if (!prefix || !suffix) return [];
  const replace = { start: offset - (prefix[2] ?? "").length, end: offset + (suffix[1] ?? "").length };
  const column = columnOf(document.text, replace.start);
  const bare = { replace, lead: "", column } as const;
  if (suffix[2] !== undefined) {
    const key = findMarked(document, replace, MARKER);
    return key?.kind === "key" ? [{ ...pointAt(bare, key), colon: kindOf(key.value) }] : [];
  }
  const dashed = prefix[2] === "-";
  const key = dashed ? undefined : findMarked(document, replace, `${MARKER}:`);
  const free = key?.kind === "key" && kindOf(key.value) === "nothing";
  const isFlow = free && key.flow && findMarked(document, replace, `${MARKER}: 0`) === undefined;
  const points: InsertionPoint[] = free && !isFlow ? [pointAt(bare, key)] : [];
  const behindDash = (prefix[1] ?? "").includes("-");
  const value = free && !behindDash && !key.flow ? undefined : findMarked(document, replace, MARKER);
  if (value?.kind === "value") points.push(pointAt(bare, value));
  // An item can begin below a key without a value, or below the last item of a list, in the column of its dashes.
  const isMap = key?.flow || (key?.present.length ?? 0) > 0;
  const item = behindDash || isMap ? undefined : findMarked(document, replace, `- ${MARKER}`);
  if (item?.kind === "value")
    points.push(...asItem(pointAt({ ...bare, lead: "- ", column: column + 2 }, item)));
  return points;
}

/** The insertion point at a marker. */
function pointAt(place: Pick<InsertionPoint, "replace" | "lead" | "column">, marked: Marked): InsertionPoint {
  const { path, kind, present, flow } = marked;
  return { ...place, path, kind, present, flow, marked };
}

function kindOf(node: TreeNode): TreeNode["kind"] | "nothing" {
  return node.kind === "scalar" && node.value === null ? "nothing" : node.kind;
}

/** In an existing value. */
function onScalar(document: YamlDocument, offset: number): InsertionPoint | undefined {
  const { text } = document;
  const location = locate(document.root, offset);
  if (location?.on !== "value" || location.node.kind !== "scalar") return undefined;
  const { node, path, range } = location;
  const written = text.slice(range.start, range.end);
  // An alias stands for a value that is written elsewhere.
  if (written === "" || node.style === "block" || /[\r\n]|^\*/.test(written)) return undefined;
  const quoted = isQuoted(node.style);
  const closed = written.length > 1 && /["']/.test(written.charAt(0)) && written.at(0) === written.at(-1);
  if (quoted && (offset === range.start || offset === range.end || !closed)) return undefined;
  const replace = quoted ? { start: range.start + 1, end: range.end - 1 } : range;
  const marked = findMarked(document, range, MARKER);
  if (marked === undefined) return undefined;
  const column = columnOf(text, replace.start);
  return {
    ...pointAt({ replace, lead: "", column }, marked),
    path,
    kind: "value",
    present: [],
    scalar: node,
  };
}

/** After a colon or a dash. */
function behindColon(document: YamlDocument, offset: number, before: string): InsertionPoint | undefined {
  const end = endingAt(before, /\s/);
  if (!endsWithSign(before, end) || /(^|\s)#/.test(before)) return undefined;
  const lead = end === before.length ? " " : "";
  const replace = { start: offset, end: offset };
  const value = findMarked(document, replace, lead + MARKER);
  if (value?.kind !== "value") return undefined;
  const column = columnOf(document.text, offset) + lead.length;
  return pointAt({ replace, lead, column }, value);
}

/** Whether a line ends at a column with a colon or a dash, perhaps followed by anchors and tags. */
function endsWithSign(line: string, column: number): boolean {
  let end = column;
  for (;;) {
    const last = line.charAt(end - 1);
    if (last === ":" || (last === "-" && /^\s?$/.test(line.charAt(end - 2)))) return true;
    const word = endingAt(line, /\S/, end);
    const gap = endingAt(line, /\s/, word);
    if (gap === word || end === line.length || end - word < 2 || !/[&!]/.test(line.charAt(word)))
      return false;
    end = gap;
  }
}

/** The insertion points on the line below a key without a value: its keys and items. */
function belowColon(
  document: YamlDocument,
  { flow, replace, path, scalar, marked }: InsertionPoint,
): readonly InsertionPoint[] {
  const { keyColumn } = marked;
  if (scalar || flow || keyColumn === undefined) return [];
  const column = keyColumn + indentStep(document);
  const { text } = document;
  const start = endingAt(text, /[ \t]/, replace.start);
  const lead = lineBreak(text) + " ".repeat(column);
  const below = { replace: { start, end: replace.end }, present: [], flow: false, marked } as const;
  return [
    { ...below, path, kind: "key", lead, column },
    ...asItem({ ...below, path: [...path, 0], kind: "value", lead: `${lead}- `, column: column + 2 }),
  ];
}

/** What follows a new dash: a value, or the first key of a mapping. */
function asItem(value: InsertionPoint): readonly InsertionPoint[] {
  return [value, { ...value, kind: "key" }];
}

/** Between the brackets of a flow collection. */
function inFlow(
  document: YamlDocument,
  offset: number,
  before: string,
  after: string,
): readonly InsertionPoint[] {
  const { text } = document;
  const word = before.slice(endingAt(before, /[\w.-]/));
  const rest = /^[\w.-]*/.exec(after)?.[0] ?? "";
  const replace = { start: offset - word.length, end: offset + rest.length };
  const tail = text.slice(replace.end);
  if (!/[[{,]\s*$/.test(text.slice(0, replace.start)) || !/^\s*(?:[\]},:#]|$)/.test(tail)) return [];
  const bare = { replace, lead: "", column: columnOf(text, replace.start) } as const;
  const key = /^\s*:/.test(tail) ? undefined : findMarked(document, replace, `${MARKER}: 0`);
  const value = findMarked(document, replace, MARKER);
  const points: InsertionPoint[] = [];
  if (value?.kind === "value" && value.flow) points.push(pointAt(bare, value));
  if (key?.kind === "key" && key.flow) points.push(pointAt(bare, key));
  return points;
}
