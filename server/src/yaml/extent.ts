import { commentsIn } from "./comments.ts";
import type { Edit } from "./edit.ts";
import { columnOf, lineBreak, lineStart, nextLine } from "./line.ts";
import { memoize } from "./memoize.ts";
import type { Path } from "./path.ts";
import { type Entry, entryAt, type MapNode, nodeAt, type OffsetRange, type TreeNode } from "./tree.ts";

/**
 * What belongs to an entry of a block mapping: from its key to the end of its last line, with the comment there, and the
 * comments below that are indented deeper than the key.
 */
export function extentOf(text: string, entry: Entry): OffsetRange {
  const { start } = entry.keyRange;
  const column = columnOf(text, start);
  const { end: written } = entry.range;
  // A block scalar's range ends behind its last line break.
  let end = nextLine(text, text[written - 1] === "\n" ? written - 1 : written);
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "") continue;
    if (!line.trimStart().startsWith("#") || line.length - line.trimStart().length <= column) break;
    end = nextLine(text, at);
  }
  return { start, end };
}

/** A comment at the head of a file is about the file, unless it is as short as this many lines. */
const SHORT_HEAD = 3;

/**
 * Where the comment lines begin that stand right above an entry, in its column; the start of its own line where there
 * are none.
 */
export function leadStart(text: string, entry: Entry): number {
  const own = lineStart(text, entry.keyRange.start);
  const column = columnOf(text, entry.keyRange.start);
  let start = own;
  let lines = 0;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith("#") || line.length - line.trimStart().length !== column) break;
    start = above;
    lines++;
  }
  return start === 0 && lines > SHORT_HEAD ? own : start;
}

/** Whether only blanks stand before an entry on its line. */
export function startsLine(text: string, entry: Entry): boolean {
  return text.slice(lineStart(text, entry.keyRange.start), entry.keyRange.start).trim() === "";
}

/**
 * The range that takes an entry out of its mapping, with its line and what belongs to it, or with its comma. Comments go
 * with it. Undefined where it is the only one.
 */
export function entryRange(text: string, map: MapNode, entry: Entry): OffsetRange | undefined {
  const at = placesOf(map.entries).get(entry) ?? -1;
  const [before, after] = [map.entries[at - 1], map.entries[at + 1]];
  if (map.entries.length < 2) return undefined;
  if (map.flow) {
    return before
      ? { start: before.range.end, end: entry.range.end }
      : { start: entry.range.start, end: after?.range.start ?? entry.range.end };
  }
  if (startsLine(text, entry))
    return withoutGap(text, { ...extentOf(text, entry), start: lineStart(text, entry.keyRange.start) });
  // The first entry of a list's item: the next one takes its place behind the dash.
  return after && { start: entry.keyRange.start, end: after.keyRange.start };
}

/** Where each entry stands among the others. */
const placesOf = memoize(
  (entries: readonly Entry[]): ReadonlyMap<Entry, number> => new Map(entries.map((entry, i) => [entry, i])),
);

/** Whole lines to take out, and the blank line behind them where it would then follow another one, or stand first. */
export function withoutGap(text: string, { start, end }: OffsetRange): OffsetRange {
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start);
  const below = text.slice(end, nextLine(text, end));
  // Nothing stands above, or a blank line, or the key of the section.
  const open = start === 0 || above.trim() === "" || /:[ \t]*(?:#|$)/.test(above.trimEnd());
  const gap = open && below.trim() === "" && below !== "";
  return gap ? { start, end: nextLine(text, end) } : { start, end };
}

/** Takes an entry out of its mapping; its comments stay, each on a line of its own. */
export function removeEntry(text: string, map: MapNode, entry: Entry): Edit | undefined {
  const range = entryRange(text, map, entry);
  if (range === undefined) return undefined;
  const comments = commentsIn(text, range);
  if (comments.length === 0) return { range, text: "" };
  if (map.flow || !startsLine(text, entry)) return undefined;
  const pad = " ".repeat(columnOf(text, entry.keyRange.start));
  return { range, text: comments.map((comment) => pad + comment.text + lineBreak(text)).join("") };
}

/**
 * Takes the entry at a path out, or the section around it that it would leave empty. Undefined where nothing would be
 * left of the document, or an equal key would take its place.
 */
export function removePath(text: string, root: TreeNode | undefined, path: Path): Edit | undefined {
  for (let at = path; at.length > 0; at = at.slice(0, -1)) {
    const [map, entry] = [nodeAt(root, at.slice(0, -1)), entryAt(root, at)];
    if (map?.kind !== "map" || entry === undefined || entry.merged) return undefined;
    if (map.entries.some((other) => other !== entry && other.key === entry.key)) return undefined;
    if (map.entries.length > 1) return removeEntry(text, map, entry);
  }
  return undefined;
}
