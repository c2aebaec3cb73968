import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { columnOf } from "../yaml/edit.ts";
import type { Path } from "../yaml/path.ts";
import {
  entryOf,
  type MapNode,
  type OffsetRange,
  type ScalarNode,
  type TreeNode,
  walk,
} from "../yaml/tree.ts";
import { locate } from "./locate.ts";

/** Where in the structure something is to be written. */
export interface Place {
  /**
   * Of the mapping in which a key can be written (`key`), or of the value itself (`value`). A key's path may name a place
   * where a list or a scalar belongs; the schema knows.
   */
  readonly path: Path;
  readonly kind: "key" | "value";
  /** What is replaced; within one line. */
  readonly replace: OffsetRange;
  /** The keys that the mapping has already. */
  readonly present: readonly string[];
  readonly flow: boolean;
  /** A colon follows already, and behind it this kind of value. */
  readonly colon?: TreeNode["kind"] | "nothing";
  /** Inside quotes. */
  readonly quoted: boolean;
  /** A blank has to come first, because the cursor is right behind a colon. */
  readonly blank: boolean;
}

/** No YAML file has it, and it is one plain word. */
const MARKER = "completion\u{e000}place";

const KEY_PREFIX = /^(\s*(?:- +)*)([\w.-]*)$/;
const KEY_SUFFIX = /^([\w.-]*)(\s*:(?:\s.*)?)?(?:\s+#.*|\s*)$/;

/** The place at an offset, also in a text that is not complete yet; undefined in comments and where nothing can stand. */
export function findPlace(document: YamlDocument, offset: number): Place | undefined {
  const { text } = document;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const before = text.slice(lineStart, offset);
  const after = text.slice(offset, newline < 0 ? text.length : newline).replace(/\r$/, "");
  return (
    atKey(document, offset, before, after) ??
    atValue(document, offset, before) ??
    inFlow(document, offset, before, after)
  );
}

/** At the beginning of a line, behind its dashes: a key, or a list's item. */
function atKey(document: YamlDocument, offset: number, before: string, after: string): Place | undefined {
  const { text } = document;
  const prefix = KEY_PREFIX.exec(before);
  const suffix = KEY_SUFFIX.exec(after);
  if (!prefix || !suffix) return undefined;
  const replace = { start: offset - (prefix[2] ?? "").length, end: offset + (suffix[1] ?? "").length };
  const colon = suffix[2] !== undefined;
  const marked = `${text.slice(0, replace.start)}${MARKER}${colon ? "" : ":"}${text.slice(replace.end)}`;
  const place = markedKey(document, marked, replace, colon);
  if (place !== undefined || colon) return place;
  // Below a list's last item, at the column of its dashes, a new item begins.
  const dashed = `${text.slice(0, replace.start)}- ${MARKER}${text.slice(replace.end)}`;
  const item = (prefix[1] ?? "").includes("-") ? undefined : markedValue(document, dashed);
  const index = item?.path.at(-1);
  if (item === undefined || typeof index !== "number" || index === 0) return undefined;
  return { ...BARE, path: item.path.slice(0, -1), kind: "key", replace };
}

const BARE = { present: [], flow: false, quoted: false, blank: false } as const;

/** The place of a key that the marker stands for; `marked` is the document's text with the marker in it. */
function markedKey(
  document: YamlDocument,
  marked: string,
  replace: OffsetRange,
  colon: boolean,
): Place | undefined {
  const root = rootWith(document, marked);
  let place: Place | undefined;
  if (root) {
    walk(root, (node, path) => {
      const value = node.kind === "map" ? entryOf(node, MARKER)?.value : undefined;
      if (node.kind === "map" && value && isFree(marked, node, value, colon)) {
        const present = node.entries.map((entry) => entry.key).filter((key) => key !== MARKER);
        const followed = colon ? { colon: kindOf(value) } : {};
        place = { ...BARE, path, kind: "key", replace, present, flow: node.flow, ...followed };
      }
      return place === undefined;
    });
  }
  return place;
}

function kindOf(node: TreeNode): TreeNode["kind"] | "nothing" {
  return node.kind === "scalar" && node.value === null ? "nothing" : node.kind;
}

/**
 * Whether a new key has its place here: aligned with its neighbours, which the parser does not insist on, and without
 * making the lines below its own.
 */
function isFree(text: string, map: MapNode, value: TreeNode, colon: boolean): boolean {
  if (map.flow) return true;
  const written = map.entries.filter((entry) => !entry.merged);
  const columns = new Set(written.map((entry) => columnOf(text, entry.keyRange.start)));
  return columns.size < 2 && (colon || kindOf(value) === "nothing");
}

/** Behind a colon, or in a value that is there. */
function atValue(document: YamlDocument, offset: number, before: string): Place | undefined {
  const { text } = document;
  const location = locate(document.root, offset);
  if (
    location?.on === "value" &&
    location.node.kind === "scalar" &&
    location.range.end > location.range.start
  ) {
    return onScalar(document, location.node, location.path, offset);
  }
  if (!/(:|-)\s*$/.test(before) || /(^|\s)#/.test(before)) return undefined;
  const blank = !/\s$/.test(before);
  const found = markedValue(
    document,
    `${text.slice(0, offset)}${blank ? " " : ""}${MARKER}${text.slice(offset)}`,
  );
  return (
    found && { ...BARE, path: found.path, kind: "value", replace: { start: offset, end: offset }, blank }
  );
}

function onScalar(document: YamlDocument, node: ScalarNode, path: Path, offset: number): Place | undefined {
  const { start, end } = node.range;
  const quoted = node.style === "single" || node.style === "double";
  if (node.style === "block" || document.text.slice(start, end).includes("\n")) return undefined;
  if (quoted && (offset === start || offset === end)) return undefined;
  return {
    ...BARE,
    path,
    kind: "value",
    replace: quoted ? { start: start + 1, end: end - 1 } : { start, end },
    quoted,
  };
}

/** Between the brackets of a flow collection. */
function inFlow(document: YamlDocument, offset: number, before: string, after: string): Place | undefined {
  const { text } = document;
  const word = /[\w.-]*$/.exec(before)?.[0] ?? "";
  const rest = /^[\w.-]*/.exec(after)?.[0] ?? "";
  const replace = { start: offset - word.length, end: offset + rest.length };
  const head = text.slice(0, replace.start);
  const tail = text.slice(replace.end);
  if (!/[[{,]\s*$/.test(head) || !/^\s*(?:[\]},:#]|$)/.test(tail)) return undefined;
  const key = /^\s*:/.test(tail)
    ? undefined
    : markedKey(document, `${head}${MARKER}: 0${tail}`, replace, false);
  if (key?.flow) return key;
  const value = markedValue(document, head + MARKER + tail);
  return value && { ...BARE, path: value.path, kind: "value", replace, flow: true };
}

function markedValue(document: YamlDocument, marked: string): { path: Path; node: TreeNode } | undefined {
  const location = locate(rootWith(document, marked), marked.indexOf(MARKER));
  const found = location?.on === "value" && location.node.kind === "scalar" && location.node.text === MARKER;
  return found ? { path: location.path, node: location.node } : undefined;
}

/** The tree of the text with the marker; none where the marker has made the text worse YAML than it was. */
function rootWith(document: YamlDocument, marked: string): TreeNode | undefined {
  const { root, problems } = parseYaml(marked);
  return problems.length > document.problems.length ? undefined : root;
}

/** By how many columns the lines under a place's first are indented deeper than its line. */
export function hangingIndent(text: string, place: Place): number {
  const lineStart = text.lastIndexOf("\n", place.replace.start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart))?.[0].length ?? 0;
  return Math.max(0, columnOf(text, place.replace.start) - indent);
}
