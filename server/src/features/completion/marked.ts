import { parseYaml, type YamlDocument } from "../../yaml/document.ts";
import type { Edit } from "../../yaml/edit.ts";
import { columnOf, lineStart } from "../../yaml/line.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import { firstNotBefore } from "../../yaml/search.ts";
import { entryAt, entryOf, type MapNode, nodeAt, type OffsetRange, type TreeNode } from "../../yaml/tree.ts";
import { locate } from "../locate.ts";

/** A plain word that no YAML file contains. */
export const MARKER = "completion\u{e000}place";

/** The marker in the structure of a text. */
export interface Marked {
  /** The edit that inserts it. */
  readonly edit: Edit;
  /** The path of the mapping that has it as a key, or of the value that it is. */
  readonly path: Path;
  readonly kind: "key" | "value";
  /** The mapping's other keys, merged ones included. */
  readonly present: readonly string[];
  readonly flow: boolean;
  /** The value after the marker's colon. */
  readonly value: TreeNode;
  /** The column of the key whose value the marker is; undefined where it is not the value of a key. */
  readonly keyColumn: number | undefined;
}

/**
 * Where the marker in `insert` ends up if `insert` replaces a range of the document. Undefined where that adds errors to the
 * YAML, or the marker is neither a key nor a value.
 */
export function findMarked(document: YamlDocument, replace: OffsetRange, insert: string): Marked | undefined {
  const found = structureWith(document, replace, insert);
  return found && { ...found, edit: { range: replace, text: insert } };
}

/** What the marker is in the structure of the text. */
type Structure = Omit<Marked, "edit">;

function structureWith(document: YamlDocument, replace: OffsetRange, insert: string): Structure | undefined {
  const { text } = document;
  const window = windowAround(document, replace);
  const marked = text.slice(window.start, replace.start) + insert + text.slice(replace.end, window.end);
  const { root, problems } = parseYaml(marked);
  const before = document.problems.filter(
    ({ range }) => range.end >= window.start && range.start <= window.end,
  );
  if (root === undefined || problems.length > before.length) return undefined;
  const found = markedAt(root, marked, replace.start - window.start + insert.indexOf(MARKER));
  // The other keys of the top level are outside the window.
  const top = found?.kind === "key" && found.path.length === 0 && document.root?.kind === "map";
  return top ? { ...found, present: [...found.present, ...keysOf(document.root)] } : found;
}

/** The marker at an offset. */
function markedAt(root: TreeNode, marked: string, offset: number): Structure | undefined {
  const place = locate(root, offset);
  if (place === undefined) return undefined;
  const { path, on, node } = place;
  const around = nodeAt(root, path.slice(0, -1));
  const flow = isInFlow(root, path.slice(0, -1));
  if (on === "key") {
    // Of equal keys, only the last counts.
    const value = path.at(-1) === MARKER ? entryOf(around, MARKER)?.value : undefined;
    if (around?.kind !== "map" || value === undefined || !isAligned(marked, around)) return undefined;
    return {
      path: path.slice(0, -1),
      kind: "key",
      present: keysOf(around),
      flow,
      value,
      keyColumn: undefined,
    };
  }
  if (node.kind !== "scalar" || node.text !== MARKER || nodeAt(root, path) !== node) return undefined;
  const entry = entryAt(root, path);
  const keyColumn = entry && columnOf(marked, entry.keyRange.start);
  return { path, kind: "value", present: [], flow, value: node, keyColumn };
}

/** Whether a node, or one around it, is between brackets. */
function isInFlow(root: TreeNode, path: Path): boolean {
  return path.some((_, i) => isFlow(nodeAt(root, path.slice(0, i)))) || isFlow(nodeAt(root, path));
}

function isFlow(node: TreeNode | undefined): boolean {
  return node !== undefined && node.kind !== "scalar" && node.flow;
}

function keysOf(node: MapNode): string[] {
  return node.entries.map((entry) => entry.key).filter((key) => key !== MARKER);
}

/** Whether a mapping's keys are in one column, which the parser does not require. */
function isAligned(text: string, map: MapNode): boolean {
  if (map.flow) return true;
  const written = map.entries.filter((entry) => !entry.merged);
  return new Set(written.map((entry) => columnOf(text, entry.keyRange.start))).size < 2;
}

/**
 * The part of the text that must be parsed: the top-level section around a range, or the two sections next to it. All of the
 * text, where sections depend on each other or there are none.
 */
function windowAround(document: YamlDocument, { start, end }: OffsetRange): OffsetRange {
  const { text } = document;
  const sections = sectionsOf(document);
  if (sections === undefined) return { start: 0, end: text.length };
  const line = lineStart(text, start);
  const before = firstNotBefore(sections.length, (i) => (sections[i] ?? 0) < line) - 1;
  const after = firstNotBefore(sections.length, (i) => (sections[i] ?? 0) <= end);
  return { start: sections[before] ?? 0, end: sections[after] ?? text.length };
}

/** Where the lines with top-level keys begin; undefined where sections depend on each other or there are none. */
const sectionsOf = memoize(({ text, root }: YamlDocument): readonly number[] | undefined => {
  if (root?.kind !== "map" || root.flow || /^(---|\.\.\.|%)/m.test(text) || /(^|\s)[&*]\w/.test(text))
    return undefined;
  return Array.from(text.matchAll(SECTION), ({ index }) => index);
});

/** The beginning of a line with a top-level key. */
const SECTION = /^[^\s#-]/gm;
