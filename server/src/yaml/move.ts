import { commentsIn } from "./comments.ts";
import { parseYaml, type YamlDocument } from "./document.ts";
import { applyEdits, type Edit, indentStep, renderEntry } from "./edit.ts";
import { entryRange, extentOf, leadStart, startsLine, withoutGap } from "./extent.ts";
import { columnOf, lineBreak, lineStart } from "./line.ts";
import type { Path } from "./path.ts";
import { isWithin } from "./path.ts";
import { emptyAt } from "./ranges.ts";
import { relocated } from "./relocate.ts";
import { sameValue } from "./same-value.ts";
import {
  type Entry,
  entryAt,
  type MapNode,
  nodeAt,
  type OffsetRange,
  type PlainValue,
  toValue,
} from "./tree.ts";

/**
 * Moves the entry at one path to another. Text and comments stay as they are, apart from the indentation. Missing
 * sections on the way are created, an existing section gets the entries, and a section that would be left empty is
 * removed. Undefined if anything else would change: the new text is read again, and must have the value at the new path,
 * all others where they were, and every comment.
 * @param value what to write instead of the original text, if the new path requires another form
 */
export function moveEntry(
  document: YamlDocument,
  from: Path,
  to: Path,
  value?: PlainValue,
): readonly Edit[] | undefined {
  const { text, root } = document;
  const entry = entryAt(root, from);
  const removed = emptied(document, from, to);
  if (root === undefined || entry === undefined || removed === undefined) return undefined;
  const source = { document, entry, removed, key: String(to.at(-1)), value };
  const removal = removalRange(source);
  const edits = removal && moveEdits(source, to, removal);
  if (removal === undefined || edits === undefined) return undefined;
  const expected = relocated(toValue(root), removed.path, to, value ?? toValue(entry.value));
  const after = parseYaml(applyEdits(text, edits));
  const kept = sameComments(text, after.text) && after.problems.length === document.problems.length;
  return kept && after.root && sameValue(toValue(after.root), expected) ? edits : undefined;
}

interface Source {
  readonly document: YamlDocument;
  readonly entry: Entry;
  /** The entry to remove: the moved one, or the section that would be left empty. */
  readonly removed: Removed;
  /** The new key. */
  readonly key: string;
  readonly value: PlainValue | undefined;
}

interface Removed {
  readonly entry: Entry;
  readonly map: MapNode;
  readonly path: Path;
}

/** The entry to remove: the outermost section around the moved one that would be left empty. */
function emptied({ root }: YamlDocument, from: Path, to: Path): Removed | undefined {
  for (let path = from; path.length > 0; path = path.slice(0, -1)) {
    const above = path.slice(0, -1);
    const [map, entry] = [nodeAt(root, above), entryAt(root, path)];
    if (map?.kind !== "map" || entry === undefined || entry.merged) return undefined;
    if (map.entries.length > 1 || isWithin(to, above)) return { entry, map, path };
  }
  return undefined;
}

function removalRange({ document: { text }, entry, removed }: Source): OffsetRange | undefined {
  if (removed.map.flow || !startsLine(text, removed.entry))
    return entryRange(text, removed.map, removed.entry);
  const { end } = extentOf(text, removed.entry);
  const start =
    removed.entry === entry ? leadStart(text, entry) : lineStart(text, removed.entry.keyRange.start);
  return { start, end };
}

/** The edits that add the entry at its new path and remove it from its old one. */
function moveEdits(source: Source, to: Path, removal: OffsetRange): readonly Edit[] | undefined {
  const { document, removed } = source;
  const { text, root } = document;
  let depth = to.length - 1;
  const present = entryAt(root, to);
  if (present !== undefined) {
    if (present.value.kind !== "map" || source.value !== undefined || sharesKeys(present.value, source.entry))
      return undefined;
    depth = to.length;
  }
  while (depth > 0 && nodeAt(root, to.slice(0, depth)) === undefined) depth--;
  const target = nodeAt(root, to.slice(0, depth));
  const missing = to.slice(depth, -1).map(String);
  const merge = depth === to.length;
  if (target?.kind === "scalar" && target.text === "" && depth > 0) {
    const holder = entryAt(root, to.slice(0, depth));
    if (holder === undefined) return undefined;
    const column = columnOf(text, holder.keyRange.start) + indentStep(document);
    return withInsertion(source, extentOf(text, holder).end, nested(source, missing, column, merge), removal);
  }
  if (target?.kind !== "map") return undefined;
  const last = target.entries.findLast((entry) => !entry.merged);
  if (last === undefined) return undefined;
  if (target.flow) return intoFlow(source, last, missing, merge, removal);
  const lines = nested(source, missing, columnOf(text, last.keyRange.start), merge);
  // A new section replaces the removed one.
  const at = depth === 0 && removed.path.length === 1 ? removal.start : extentOf(text, last).end;
  return withInsertion(source, at, lines, removal);
}

function sharesKeys(target: MapNode, entry: Entry): boolean {
  const { value } = entry;
  if (value.kind !== "map") return true;
  return value.entries.some(({ key, merged }) => merged || target.entries.some((other) => other.key === key));
}

/** The lines of the entry at a column, within the missing sections. */
function nested(
  source: Source,
  missing: readonly string[],
  column: number,
  merge: boolean,
): readonly string[] {
  const step = indentStep(source.document);
  const heads = missing.map((key, i) => `${" ".repeat(column + i * step)}${key}:`);
  return [...heads, ...movedLines(source, column + missing.length * step, merge)];
}

function movedLines(source: Source, column: number, merge: boolean): readonly string[] {
  const { document, entry, removed, value } = source;
  const { text } = document;
  const pad = " ".repeat(column);
  const remarks = (start: number, end: number): string[] =>
    commentsIn(text, { start, end }).map((comment) => pad + comment.text);
  const inBlock = text.slice(lineStart(text, entry.keyRange.start), entry.keyRange.start).trim();
  const block = inBlock === "" || inBlock === "-";
  const extent = block ? extentOf(text, entry) : entry.range;
  const [from, until] =
    removed.entry === entry
      ? [block && inBlock === "" ? leadStart(text, entry) : entry.keyRange.start, extent.end]
      : [lineStart(text, removed.entry.keyRange.start), extentOf(text, removed.entry).end];
  const [above, below] = [remarks(from, entry.keyRange.start), remarks(extent.end, until)];
  if (value !== undefined) {
    const inner = remarks(entry.keyRange.start, extent.end);
    return [...above, ...inner, ...renderEntry(source.key, value, column, indentStep(document)), ...below];
  }
  if (merge && entry.value.kind === "map") {
    const first = entry.value.entries[0];
    if (first === undefined || entry.value.flow)
      return entry.value.kind === "map" ? [...above, ...flowEntries(text, entry.value, pad), ...below] : [];
    const start = leadStart(text, first);
    const behind = remarks(entry.keyRange.start, start);
    const body = text.slice(Math.max(start, entry.keyRange.end), extent.end);
    return [...above, ...behind, ...indented(body, columnOf(text, first.keyRange.start), column), ...below];
  }
  const body = source.key + text.slice(entry.keyRange.end, extent.end);
  const own = columnOf(text, entry.keyRange.start);
  return [...above, ...indented(" ".repeat(own) + body, own, column), ...below];
}

function flowEntries(text: string, map: MapNode, pad: string): readonly string[] {
  return map.entries.map(({ range }) => pad + text.slice(range.start, range.end));
}

/**
 * Whole lines, moved from one column to another. Lines with less indentation than the first column keep what they can.
 */
function indented(lines: string, from: number, to: number): readonly string[] {
  const moved = lines.split(/\r?\n/).map((line) => {
    const content = line.trimStart();
    const column = line.length - content.length;
    return content === "" ? "" : " ".repeat(Math.max(0, column - from + to)) + content;
  });
  return moved.at(-1) === "" ? moved.slice(0, -1) : moved;
}

function intoFlow(
  source: Source,
  last: Entry,
  missing: readonly string[],
  merge: boolean,
  removal: OffsetRange,
): readonly Edit[] | undefined {
  const { text } = source.document;
  const { entry, key } = source;
  if (source.value !== undefined || merge) return undefined;
  const inner = key + text.slice(entry.keyRange.end, entry.range.end);
  const content = missing.reduceRight((below, name) => `${name}: { ${below} }`, inner);
  return [
    removalEdit(source, removal, last.range.end),
    { range: emptyAt(last.range.end), text: `, ${content}` },
  ];
}

function withInsertion(
  source: Source,
  at: number,
  lines: readonly string[],
  removal: OffsetRange,
): readonly Edit[] | undefined {
  const { text } = source.document;
  const newline = lineBreak(text);
  if (removal.start < at && at < removal.end) return undefined;
  const unfinished = at === text.length && !text.endsWith("\n");
  const body = lines.join(newline);
  const inserted = { range: emptyAt(at), text: unfinished ? newline + body : body + newline };
  const range = removalEdit(source, removal, at).range;
  // If the last line is removed and another replaces it, there is one line break too many.
  const start = unfinished && range.end === at ? Math.max(0, range.start - newline.length) : range.start;
  return [{ range: { start, end: range.end }, text: "" }, inserted];
}

function removalEdit({ document: { text }, removed }: Source, removal: OffsetRange, inserted: number): Edit {
  const whole = !removed.map.flow && startsLine(text, removed.entry);
  const wide = whole ? withoutGap(text, removal) : removal;
  const range = inserted >= wide.start && inserted <= wide.end ? removal : wide;
  return { range, text: "" };
}

function sameComments(a: string, b: string): boolean {
  const [before, after] = [a, b].map((text) =>
    commentsIn(text)
      .map((comment) => comment.text)
      .sort(),
  );
  return before?.join("\n") === after?.join("\n");
}
