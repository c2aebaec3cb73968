import { commentsIn } from "./comments.ts";
import type { Edit } from "./edit.ts";
import { columnOf, lineBreak, lineStart, nextLine } from "./line.ts";
import { memoize } from "./memoize.ts";
import type { Path } from "./path.ts";
import { type Entry, entryAt, type MapNode, nodeAt, type OffsetRange, type TreeNode } from "./tree.ts";

/**
 * The extent of an entry of a block mapping: from its key to the end of its last line, including its comment, and the
 * comments below that are indented deeper than the key.
 */
export function extentOf(text: string, entry: Entry): OffsetRange {
  const { start } = entry.keyRange;
  const column = columnOf(text, start);
  const { end: written } = entry.range;
  // The range of a block scalar ends after its last line break.
  let end = nextLine(text, text[written - 1] === "\n" ? written - 1 : written);
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "") continue;
    if (!line.trimStart().startsWith("#") || line.length - line.trimStart().length <= column) break;
    end = nextLine(text, at);
  }
  return { start, end };
}

/** A comment at the start of a file is about the file if it has more lines than this. */
const SHORT_HEAD = 3;

/**
 * The start of the comment lines directly above an entry, in its column; the start of its own line if there are none.
 */
export function leadStart(text: string, entry: Entry): number {
  const ownLine = lineStart(text, entry.keyRange.start);
  const column = columnOf(text, entry.keyRange.start);
  let start = ownLine;
  let lines = 0;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith("#") || line.length - line.trimStart().length !== column) break;
    start = above;
    lines++;
  }
  return start === 0 && lines > SHORT_HEAD ? ownLine : start;
}

/** Whether there are only spaces before an entry on its line. */
export function startsLine(text: string, entry: Entry): boolean {
  return text.slice(lineStart(text, entry.keyRange.start), entry.keyRange.start).trim() === "";
}

/**
 * The range to delete to remove an entry from its mapping: with its line and extent, or with its comma. Comments are
 * removed, too. Undefined if it is the only entry.
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
  // The first entry of a list item: the next one moves after the dash.
  return after && { start: entry.keyRange.start, end: after.keyRange.start };
}

/** The position of each entry among the others. */
const placesOf = memoize(
  (entries: readonly Entry[]): ReadonlyMap<Entry, number> => new Map(entries.map((entry, i) => [entry, i])),
);

/** Whole lines to delete, and the blank line after them if it would then follow another one, or be the first line. */
export function withoutGap(text: string, { start, end }: OffsetRange): OffsetRange {
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start);
  const below = text.slice(end, nextLine(text, end));
  // There is nothing above, or a blank line, or the key of the section.
  const open = start === 0 || above.trim() === "" || /:[ \t]*(?:#|$)/.test(above.trimEnd());
  const gap = open && below.trim() === "" && below !== "";
  return gap ? { start, end: nextLine(text, end) } : { start, end };
}

/** Removes an entry from its mapping; its comments stay, each on its own line. */
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
 * Removes the entry at a path, or the section around it that would be left empty. Undefined if nothing would be left of
 * the document, or an equal key would take effect.
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
