import { type Cursor, isHex } from "./cursor.ts";
import { ReadError } from "./read-error.ts";
import type { Token } from "./tokens.ts";

const ESCAPES: Record<string, string> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const HEX_LENGTH: Record<string, number> = { x: 2, u: 4, U: 8 };

/** White space between two parts of a scalar: kept within a line, folded across lines. */
class Gap {
  private blanks = "";
  private firstBreak = "";
  private moreBreaks = "";
  crossesLine = false;

  get present(): boolean {
    return this.crossesLine || this.blanks !== "";
  }

  /** Reads all blanks and line breaks at the cursor; `onBlank` can reject a blank at the start of a line. */
  read(cursor: Cursor, onBlank?: () => void): void {
    while (cursor.isBlank() || cursor.isBreak()) {
      if (cursor.isBlank()) {
        if (this.crossesLine) onBlank?.();
        const blank = cursor.take();
        if (!this.crossesLine) this.blanks += blank;
      } else if (this.crossesLine) this.moreBreaks += cursor.takeBreak();
      else {
        this.firstBreak = cursor.takeBreak();
        this.crossesLine = true;
      }
    }
  }

  /** Returns what the gap is folded to, and empties it. */
  drain(): string {
    let text = this.blanks;
    if (this.crossesLine) {
      const folded = this.firstBreak.startsWith("\n");
      text = folded ? this.moreBreaks || " " : this.firstBreak + this.moreBreaks;
    }
    this.blanks = this.firstBreak = this.moreBreaks = "";
    this.crossesLine = false;
    return text;
  }

  /** Skips an escaped line break and the indentation after it; further line breaks count. */
  startAfterEscapedBreak(): void {
    this.crossesLine = true;
  }
}

/** Scans a quoted scalar; the cursor is at the quote. */
export function scanQuoted(cursor: Cursor, quote: "'" | '"'): Token {
  const start = cursor.mark();
  const double = quote === '"';
  let value = "";
  cursor.skip();
  while (true) {
    if (cursor.isDocumentIndicator())
      throw new ReadError("found unexpected document indicator", cursor.at, cursor.at + 3);
    if (cursor.atEnd()) throw new ReadError("found unexpected end of stream", start.at, cursor.at);
    const gap = new Gap();
    while (!cursor.isBlankOrBreakOrEnd()) {
      if (!double && cursor.is("'") && cursor.is("'", 1)) {
        value += "'";
        cursor.skip();
        cursor.skip();
      } else if (cursor.is(quote)) break;
      else if (double && cursor.is("\\")) {
        if (cursor.isBreak(1)) {
          cursor.skip();
          cursor.takeBreak();
          gap.startAfterEscapedBreak();
          break;
        }
        value += scanEscape(cursor);
      } else value += cursor.take();
    }
    if (cursor.is(quote)) break;
    gap.read(cursor);
    value += gap.drain();
  }
  cursor.skip();
  return { type: "scalar", value, style: double ? "double" : "single", start, end: cursor.mark() };
}

function scanEscape(cursor: Cursor): string {
  const name = cursor.text[cursor.at + 1] ?? "";
  const simple = Object.hasOwn(ESCAPES, name) ? ESCAPES[name] : undefined;
  const length = Object.hasOwn(HEX_LENGTH, name) ? (HEX_LENGTH[name] ?? 0) : 0;
  if (simple === undefined && length === 0)
    throw new ReadError("found unknown escape character", cursor.at, cursor.at + 2);
  const from = cursor.at;
  cursor.skip();
  cursor.skip();
  if (simple !== undefined) return simple;
  for (let i = 0; i < length; i++)
    if (!isHex(cursor.code(i)))
      throw new ReadError("did not find expected hexdecimal number", from, cursor.at + i);
  const code = Number.parseInt(cursor.text.substr(cursor.at, length), 16);
  for (let i = 0; i < length; i++) cursor.skip();
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
    throw new ReadError("found invalid Unicode character escape code", from, cursor.at);
  return String.fromCodePoint(code);
}

/**
 * Scans a plain scalar. `indent` is the indentation of the block around it, -1 for none. `crossedLine`: whether a line
 * ended after it, so that a new key can begin.
 */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  flow: boolean,
): { readonly token: Token; readonly crossedLine: boolean } {
  const start = cursor.mark();
  let end = start;
  let value = "";
  const gap = new Gap();
  while (!cursor.isDocumentIndicator() && !cursor.is("#")) {
    const from = cursor.at;
    while (!cursor.isBlankOrBreakOrEnd()) {
      if (flow && cursor.is(":") && isFlowColonEnd(cursor))
        throw new ReadError("found unexpected ':'", cursor.at, cursor.at + 1);
      if (endsPlain(cursor, flow)) break;
      cursor.skip();
    }
    if (cursor.at > from) {
      if (gap.present) value += gap.drain();
      value += cursor.text.slice(from, cursor.at);
      end = cursor.mark();
    }
    if (!cursor.isBlank() && !cursor.isBreak()) break;
    gap.read(cursor, () => {
      if (cursor.column < indent + 1 && cursor.is("\t"))
        throw new ReadError("found a tab character that violates indentation", cursor.at, cursor.at + 1);
    });
    if (!flow && cursor.column < indent + 1) break;
  }
  return { token: { type: "scalar", value, style: "plain", start, end }, crossedLine: gap.crossesLine };
}

function isFlowColonEnd(cursor: Cursor): boolean {
  return !cursor.atEnd(1) && ",?[]{}".includes(cursor.text[cursor.at + 1] ?? "");
}

function endsPlain(cursor: Cursor, flow: boolean): boolean {
  if (cursor.is(":") && cursor.isBlankOrBreakOrEnd(1)) return true;
  return flow && ",[]{}".includes(cursor.text[cursor.at] ?? "");
}
