import type { OffsetRange } from "./tree.ts";

/** Characters of a value and the characters of the text that they are written with. Of different numbers, they only belong together as a whole. */
interface Run {
  readonly value: number;
  readonly length: number;
  readonly text: number;
  readonly width: number;
}

/**
 * Where a part of a string is in the text, by the range of the scalar and the offsets in its value; undefined if that is not known: the
 * value of an alias, or of a scalar in which a variable was replaced.
 */
export function partOfScalar(
  text: string,
  scalar: OffsetRange,
  value: string,
  part: OffsetRange,
): OffsetRange | undefined {
  const runs = runsOf(text.slice(scalar.start, scalar.end), value);
  if (runs === undefined) return undefined;
  const start = scalar.start + startIn(runs, part.start);
  if (part.end <= part.start) return { start, end: start };
  return { start, end: Math.max(start, scalar.start + endIn(runs, part.end)) };
}

/** The offset in the text of the character at one in the value. */
function startIn(runs: readonly Run[], offset: number): number {
  const run = runs.findLast(({ value }) => value <= offset) ?? runs[0];
  if (run === undefined) return 0;
  const into = Math.max(offset - run.value, 0);
  return run.text + (into < run.length && run.length !== run.width ? 0 : Math.min(into, run.width));
}

/** The offset in the text behind the character before one in the value. */
function endIn(runs: readonly Run[], offset: number): number {
  const run = runs.findLast(({ value }) => value < offset) ?? runs[0];
  if (run === undefined) return 0;
  return run.text + (run.length === run.width ? Math.min(offset - run.value, run.width) : run.width);
}

/** The runs of a scalar as it is written; undefined if the text isn't how the value is written. */
function runsOf(written: string, value: string): readonly Run[] | undefined {
  const quote = written[0];
  if (quote === '"' || quote === "'") return runsInQuotes(written, value, quote);
  const isBlock = quote === "|" || quote === ">";
  return runsOfLines(written, value, isBlock ? written.indexOf("\n") + 1 : 0);
}

/** Lines without the white space around them are in the value one after the other. */
function runsOfLines(written: string, value: string, from: number): readonly Run[] | undefined {
  const runs: Run[] = [];
  let at = 0;
  for (let start = from; start < written.length; ) {
    const feed = written.indexOf("\n", start);
    const end = feed < 0 ? written.length : feed;
    const line = written.slice(start, end);
    const content = line.trim();
    if (content !== "") {
      const found = value.indexOf(content, at);
      if (found < 0) return undefined;
      const { length } = content;
      runs.push({ value: found, length, text: start + line.indexOf(content), width: length });
      at = found + content.length;
    }
    start = end + 1;
  }
  return runs;
}

/** A quoted scalar, character by character; an escape, and the white space around a line break, is one character or more. */
function runsInQuotes(written: string, value: string, quote: string): readonly Run[] | undefined {
  const runs: Run[] = [];
  const end = written.length - 1;
  if (end < 1 || written[end] !== quote) return undefined;
  let at = 0;
  let i = 1;
  while (i < end) {
    const start = i;
    while (i < end && written[i] === value[at + i - start] && !/[\\'"\s]/.test(written.charAt(i))) i++;
    const length = i - start;
    if (length > 0) runs.push({ value: at, length, text: start, width: length });
    at += length;
    if (i >= end) break;
    const width = widthAt(written, i, quote);
    if (width === undefined) return undefined;
    const made = madeBy(written.slice(i, i + width), value, at);
    if (made > 0) runs.push({ value: at, length: made, text: i, width });
    at += made;
    i += width;
  }
  return at === value.length ? runs : undefined;
}

/** How many characters of the text make one of the value: an escape, two single quotes, or white space around a line break. */
function widthAt(written: string, at: number, quote: string): number | undefined {
  const character = written[at];
  if (quote === "'" && character === "'") return written[at + 1] === "'" ? 2 : undefined;
  if (quote === '"' && character === "\\") {
    const length = { x: 4, u: 6, U: 10 }[written.charAt(at + 1)];
    if (length !== undefined) return length;
    return /[\r\n]/.test(written.charAt(at + 1)) ? 1 + spaceAt(written, at + 1) : 2;
  }
  return /[ \t\r\n]/.test(written.charAt(at)) ? spaceAt(written, at) : 1;
}

/** The length of the white space at an offset; at least 1. */
function spaceAt(written: string, at: number): number {
  let end = at + 1;
  while (/[ \t\r\n]/.test(written.charAt(end))) end++;
  return end - at;
}

/** How many characters of the value a piece of the text makes. A folded line break is none behind a backslash, a space, or line breaks. */
function madeBy(piece: string, value: string, at: number): number {
  if (!piece.includes("\n")) return /^[ \t]/.test(piece) ? piece.length : 1;
  if (piece.startsWith("\\")) return 0;
  let length = 0;
  while (value[at + length] === "\n") length++;
  return length > 0 ? length : 1;
}
