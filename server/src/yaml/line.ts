import { memoizeTexts } from "./memoize.ts";
import { firstNotBefore } from "./search.ts";
import type { OffsetRange } from "./tree.ts";

/** The start of the line of an offset, after a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = behindFeed(text, offset);
  return start === 0 && text.startsWith("\ufeff") ? 1 : start;
}

/** The end of the line of an offset: the offset of its line feed, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline;
}

/** The line of an offset, with a byte order mark and without the line feed. */
export function lineAround(text: string, offset: number): OffsetRange {
  return { start: behindFeed(text, offset), end: lineEnd(text, offset) };
}

function behindFeed(text: string, offset: number): number {
  // lastIndexOf treats a negative index as 0.
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The start of the line after that of an offset; the end of the text if there is none. */
export function nextLine(text: string, offset: number): number {
  return Math.min(lineEnd(text, offset) + 1, text.length);
}

/** The 0-based column of an offset, in UTF-16 units. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The 1-based number of the line of an offset. */
export function lineAt(text: string, offset: number): number {
  const starts = lineStartsOf(text);
  return firstNotBefore(starts.length, (i) => (starts[i] ?? 0) <= offset);
}

/** The offsets at which the lines of a text begin. */
const lineStartsOf = memoizeTexts((text): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
});

/** The line break that the text uses. */
export const lineBreak = memoizeTexts((text): string => (text.includes("\r\n") ? "\r\n" : "\n"));
