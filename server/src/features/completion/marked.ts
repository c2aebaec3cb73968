import { parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits, type Edit } from "../../yaml/edit.ts";
import { columnOf } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, entryOf, type MapNode, nodeAt, type OffsetRange, type TreeNode } from "../../yaml/tree.ts";
import { locate } from "../locate.ts";

/** A plain word that no YAML file contains. */
export const MARKER = "completion\u{e000}place";

/** The marker in the structure of a text. */
export interface Marked {
  /** The edit that inserts it, and the text with it. */
  readonly edit: Edit;
  readonly document: YamlDocument;
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
 * YAML, or the marker is neither a key nor a value. The text is read after the document, so the cost follows what is there.
 */
export function findMarked(document: YamlDocument, replace: OffsetRange, insert: string): Marked | undefined {
  const edit = { range: replace, text: insert };
  const marked = parseYaml(applyEdits(document.written, [edit]), document.encoding, document);
  const { root, problems, text } = marked;
  if (root === undefined || problems.length > document.problems.length) return undefined;
  const found = structureAt(root, text, replace.start + insert.indexOf(MARKER));
  return found && { ...found, edit, document: marked };
}

/** What the marker is in the structure of the text. */
type Structure = Omit<Marked, "edit" | "document">;

/** The marker at an offset. */
function structureAt(root: TreeNode, marked: string, offset: number): Structure | undefined {
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
