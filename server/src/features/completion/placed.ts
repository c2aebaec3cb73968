import { readFile } from "../../gateway/read-file.ts";
import type { Release } from "../../gateway/releases.ts";
import type { FileValues } from "../../gateway/resolve-variables.ts";
import { READERS } from "../../lua/readers.ts";
import { keyOf } from "../../lua/tables.ts";
import {
  FILE,
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  newTable,
} from "../../lua/value.ts";
import { anchoredNode, anchorsOf } from "../../yaml/anchors.ts";
import type { YamlDocument } from "../../yaml/document.ts";
import { lineStart } from "../../yaml/line.ts";
import { memoize, memoizeTexts } from "../../yaml/memoize.ts";
import { isWithin, type Path } from "../../yaml/path.ts";
import { holds } from "../../yaml/ranges.ts";
import { isQuoted, QUOTES } from "../../yaml/scalars.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { MARKER, type Marked } from "./marked.ts";
import type { Suggestion } from "./suggestion.ts";

/**
 * The values that a release would read of a document with a suggestion in it, without reading the document for each: those
 * of the document with the marker, with what it reads of the suggestion alone in place of the marker. All tables beside the
 * path are the same for all suggestions. Undefined where the text around the suggestion may change what it means, or the
 * suggestion what is around it: that text must be read.
 */
export function valuesWith(suggestion: Suggestion, release: Release): FileValues | undefined {
  const { point, further } = suggestion;
  // lua-tinyyaml reads by lines and rules of its own.
  if (release.reader !== "lyaml" || further !== undefined) return undefined;
  const read = valuesWithMarker(point.marked, release);
  const own = ownValue(suggestion);
  if (read === undefined || own === undefined) return undefined;
  const { values: marked, shares } = read;
  const values =
    point.marked.kind === "key"
      ? withEntries(marked, point, own)
      : atPath(marked, point.marked.path, (cell) =>
          cell.value === MARKER ? wrapped(point, own) : undefined,
        );
  return values && { values, shares };
}

/**
 * The values of a text with a marker in it. Undefined where they can't be read, or where an anchor or a tag has a say in what
 * is written at the marker.
 */
function valuesWithMarker(marked: Marked, release: Release): FileValues | undefined {
  const read = isPlainPlace(marked) ? readFile(marked.document, release) : undefined;
  return read && "values" in read ? read : undefined;
}

const isPlainPlace = memoize(({ document, edit: { range, text } }: Marked): boolean => {
  const before = document.text.slice(lineStart(document.text, range.start), range.start);
  return !/[&!]/.test(before) && !isAnchored(document, range.start + text.indexOf(MARKER));
});

/** Whether a node around an offset has an anchor, so that its values are elsewhere, too. */
function isAnchored(document: YamlDocument, offset: number): boolean {
  return anchorsOf(document).some((anchor) => {
    const node = anchor.range.start < offset ? anchoredNode(document, anchor) : undefined;
    return node !== undefined && holds(node.range, offset);
  });
}

/** What lyaml reads of a suggestion alone: for a key, a table with its entries. */
function ownValue({ point, text, overQuotes }: Suggestion): LuaValue | undefined {
  const { kind, flow, scalar, column, colon } = point;
  if (colon !== undefined) return readAlone(`${text}: 0`);
  if (scalar && isQuoted(scalar.style) && !overQuotes) {
    const quote = QUOTES[scalar.style];
    return readAlone(quote + text + quote);
  }
  if (flow) {
    const list = kind === "value" ? readAlone(`[${text}]`) : readAlone(`{${text}}`);
    if (kind === "key" || !isTable(list)) return list;
    return list.cells.size === 1 ? list.cells.get(1)?.value : undefined;
  }
  // A role brings the section that it needs.
  if (kind === "value" && text.includes("\n")) return undefined;
  return readAlone(" ".repeat(column) + text);
}

/** So many suggestions are read once: those of a few answers. */
const MOST_SUGGESTIONS = 500;

const readAlone = memoizeTexts((text): LuaValue | undefined => {
  const result = READERS.lyaml(text);
  return result.ok ? result.value : undefined;
}, MOST_SUGGESTIONS);

/** The values with the entries of a suggestion in place of the marker's entry. */
function withEntries(values: LuaTable, { path, colon }: InsertionPoint, own: LuaValue): LuaTable | undefined {
  if (!isTable(own)) return undefined;
  const change = (table: LuaValue): LuaTable | undefined => {
    if (!isTable(table) || !table.cells.has(MARKER)) return undefined;
    const cells: [LuaKey, LuaCell][] = [];
    for (const [key, cell] of table.cells) {
      if (key !== MARKER) cells.push([key, cell]);
      else
        for (const [name, { value }] of own.cells) {
          if (table.cells.has(name)) return undefined;
          cells.push([name, { value: colon === undefined ? value : cell.value, origin: FILE }]);
        }
    }
    return newTable(cells);
  };
  return path.length === 0 ? change(values) : atPath(values, path, ({ value }) => change(value));
}

/** The value of a suggestion in place of the marker, which can be above it. */
function wrapped({ path, kind, marked }: InsertionPoint, own: LuaValue): LuaValue | undefined {
  if (kind === "key" && !isTable(own)) return undefined;
  const below: Path = path.slice(marked.path.length);
  if (!isWithin(path, marked.path) || below.some((part) => part !== 0)) return undefined;
  return below.reduce<LuaValue>((value) => newTable([[1, { value, origin: FILE }]]), own);
}

/** A table with another value at a path, which it has; undefined where it hasn't, or there is none to put there. */
function atPath(
  table: LuaTable,
  [part, ...rest]: Path,
  change: (cell: LuaCell) => LuaValue | undefined,
): LuaTable | undefined {
  if (part === undefined) return undefined;
  const key = keyOf(part);
  const cell = table.cells.get(key);
  if (cell === undefined) return undefined;
  const value =
    rest.length === 0 ? change(cell) : isTable(cell.value) ? atPath(cell.value, rest, change) : undefined;
  if (value === undefined) return undefined;
  const cells = new Map(table.cells);
  cells.set(key, { value, origin: FILE });
  return { ...table, cells };
}
