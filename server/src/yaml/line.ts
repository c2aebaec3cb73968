import { memoizeTexts } from "./memoize.ts";
import { firstNotBefore } from "./search.ts";
import type { OffsetRange } from "./tree.ts";

/** The start of the line that an offset is on, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = behindFeed(text, offset);
  return start === 0 && text.startsWith("\ufeff") ? 1 : start;
}

/** The end of the line that an offset is on: where its line feed stands, or the text's end. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline;
}

/** The line that an offset is on, with a byte order mark and without its line feed. */
export function lineAround(text: string, offset: number): OffsetRange {
  return { start: behindFeed(text, offset), end: lineEnd(text, offset) };
}

function behindFeed(text: string, offset: number): number {
  // To lastIndexOf, a place before the text is its first character.
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The start of the line after the one that an offset is on; the text's end where there is none. */
export function nextLine(text: string, offset: number): number {
  return Math.min(lineEnd(text, offset) + 1, text.length);
}

/** The 0-based column of an offset, in UTF-16 units. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The number, from 1, of the line that an offset is on. */
export function lineAt(text: string, offset: number): number {
  const starts = lineStartsOf(text);
  return firstNotBefore(starts.length, (i) => (starts[i] ?? 0) <= offset);
}

/** Where the lines of a text begin. */
const lineStartsOf = memoizeTexts((text): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
});

/** The text's own line break. */
export const lineBreak = memoizeTexts((text): string => (text.includes("\r\n") ? "\r\n" : "\n"));
