import type { OffsetRange } from "./tree.ts";

/** A run of characters that are the same in a value and in the text. */
interface Run {
  readonly value: number;
  readonly text: number;
  readonly length: number;
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
  const start = scalar.start + offsetIn(runs, part.start);
  if (part.end <= part.start) return { start, end: start };
  return { start, end: Math.max(start, scalar.start + offsetIn(runs, part.end - 1) + 1) };
}

/** The offset in the text for one in the value. */
function offsetIn(runs: readonly Run[], offset: number): number {
  const run = runs.findLast(({ value }) => value <= offset) ?? runs[0];
  if (run === undefined) return 0;
  return run.text + Math.min(Math.max(offset - run.value, 0), run.length);
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
      runs.push({ value: found, text: start + line.indexOf(content), length: content.length });
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
    if (i > start) runs.push({ value: at, text: start, length: i - start });
    at += i - start;
    if (i >= end) break;
    const width = widthAt(written, i, quote);
    if (width === undefined) return undefined;
    const made = isBreak(written.slice(i, i + width)) ? breaksIn(value, at) : 1;
    if (made > 0) runs.push({ value: at, text: i, length: 1 });
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
    return length ?? 2;
  }
  const space = /^[ \t]*(?:\r?\n[ \t]*)+/.exec(written.slice(at, at + MOST_SPACE));
  return space ? space[0].length : 1;
}

/** Longer white space is not looked through. */
const MOST_SPACE = 1000;

const isBreak = (text: string): boolean => text.includes("\n");

/** The characters that a folded line break is in the value: a space, or its line breaks. */
function breaksIn(value: string, at: number): number {
  let length = 0;
  while (value[at + length] === "\n") length++;
  return length > 0 ? length : value[at] === " " ? 1 : 0;
}
