import { parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { columnOf, lineStart as startOfLine } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { type Entry, entryOf, type MapNode, type OffsetRange, type TreeNode, walk } from "../../yaml/tree.ts";

/** A plain word that no YAML file contains. */
export const MARKER = "completion\u{e000}place";

/** The marker in the structure of a text. */
export interface Marked {
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
  const { text } = document;
  const window = windowAround(document, replace);
  const marked = text.slice(window.start, replace.start) + insert + text.slice(replace.end, window.end);
  const { root, problems } = parseYaml(marked);
  const before = document.problems.filter(
    ({ range }) => range.end >= window.start && range.start <= window.end,
  );
  if (root === undefined || problems.length > before.length) return undefined;
  const found = search(root, marked);
  // The other keys of the top level are outside the window.
  const top = found?.kind === "key" && found.path.length === 0 && document.root?.kind === "map";
  return top ? { ...found, present: [...found.present, ...keysOf(document.root)] } : found;
}

function search(root: TreeNode, marked: string): Marked | undefined {
  let found: Marked | undefined;
  const flows = new Map<string, boolean>();
  walk(root, (node, path, entry) => {
    const flow = flows.get(path.slice(0, -1).join("\0")) === true || (node.kind !== "scalar" && node.flow);
    if (flow) flows.set(path.join("\0"), true);
    const value = node.kind === "map" ? entryOf(node, MARKER)?.value : undefined;
    if (node.kind === "map" && value && isAligned(marked, node))
      found = { path, kind: "key", present: keysOf(node), flow, value, keyColumn: undefined };
    if (node.kind === "scalar" && node.text === MARKER)
      found = { path, kind: "value", present: [], flow, value: node, keyColumn: columnFor(marked, entry) };
    return found === undefined;
  });
  return found;
}

function keysOf(node: MapNode): string[] {
  return node.entries.map((entry) => entry.key).filter((key) => key !== MARKER);
}

function columnFor(marked: string, entry: Entry | undefined): number | undefined {
  return entry && columnOf(marked, entry.keyRange.start);
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
function windowAround({ text, root }: YamlDocument, { start, end }: OffsetRange): OffsetRange {
  const whole = { start: 0, end: text.length };
  if (root?.kind !== "map" || root.flow || /^(---|\.\.\.|%)/m.test(text) || /(^|\s)[&*]\w/.test(text))
    return whole;
  const lineStart = startOfLine(text, start);
  let from = 0;
  let to = text.length;
  for (const { index } of text.matchAll(SECTION)) {
    if (index < lineStart) from = index;
    else if (index > end) {
      to = index;
      break;
    }
  }
  return { start: from, end: to };
}

/** The beginning of a line with a top-level key. */
const SECTION = /^[^\s#-]/gm;
