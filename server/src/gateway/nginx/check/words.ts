import type { OffsetRange } from "../../../yaml/tree.ts";

/** A word of a configuration text. */
export interface Word {
  /** What NGINX makes of it: without quotes, escapes resolved. */
  readonly text: string;
  /** With its quotes. */
  readonly range: OffsetRange;
}

/** The words up to a `;` or a `{`. */
export interface Statement {
  readonly name: Word;
  readonly args: readonly Word[];
  readonly ends: ";" | "{";
  /** From its name to what ends it. */
  readonly range: OffsetRange;
}

/** What NGINX can't read. */
export interface Unreadable {
  /** What is wrong: a character that is not expected, the end of the text, or a word that is too long. */
  readonly kind: "character" | "end" | "long";
  readonly message: string;
  /** The character where it is noticed; empty at the end of the text. */
  readonly range: OffsetRange;
  /** The words that come before it, since the last `;`, `{`, or `}`. */
  readonly words: readonly Word[];
  /** A quote that is open there. */
  readonly quote?: OffsetRange;
}

export type Token =
  | { readonly type: "statement"; readonly statement: Statement; readonly next: number }
  | { readonly type: "close"; readonly range: OffsetRange; readonly next: number }
  | { readonly type: "end" }
  | { readonly type: "unreadable"; readonly problem: Unreadable; readonly next: number };

/** The bytes that NGINX reads at once, and so the longest word or comment. */
const BUFFER = 4096;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const DOLLAR = 36;
const SINGLE = 39;
const PAREN = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/**
 * The next statement, closing brace, or end of a text, from an offset on. The offsets of the text begin at `base`.
 * Source: nginx/nginx, src/core/ngx_conf_file.c (ngx_conf_read_token).
 */
export function readToken(text: string, from: number, base = 0): Token {
  const words: Word[] = [];
  let at = from - base;
  /** After a closing quote, where only a blank, `;`, `{`, or `)` can follow. */
  let afterQuote = false;
  for (;;) {
    if (at >= text.length) return words.length > 0 ? unreadableEnd(text, words, base) : { type: "end" };
    const ch = text.charCodeAt(at);
    if (isBlank(ch)) {
      afterQuote = false;
      at++;
      continue;
    }
    if (afterQuote && ch !== SEMICOLON && ch !== OPEN) {
      if (ch !== PAREN) return unexpected(text, at, words, base);
      afterQuote = false;
    }
    if (ch === SEMICOLON || ch === OPEN) {
      const [name, ...args] = words;
      if (name === undefined) return unexpected(text, at, words, base);
      const range = { start: name.range.start, end: base + at + 1 };
      const statement: Statement = { name, args, ends: ch === OPEN ? "{" : ";", range };
      return { type: "statement", statement, next: base + at + 1 };
    }
    if (ch === CLOSE) {
      if (words.length > 0) return unexpected(text, at, words, base);
      return { type: "close", range: { start: base + at, end: base + at + 1 }, next: base + at + 1 };
    }
    if (ch === HASH) {
      const end = text.indexOf("\n", at);
      const stop = end < 0 ? text.length : end + 1;
      if (isTooLong(text, at, stop)) return tooLong(text, at, stop, words, base);
      at = stop;
      continue;
    }
    const quoted = ch === DOUBLE || ch === SINGLE;
    const end = quoted ? endOfQuoted(text, at + 1, ch) : endOfBare(text, at);
    const inner = quoted ? at + 1 : at;
    const consumed = Math.min(end + 1, text.length);
    if (isTooLong(text, inner, consumed))
      return tooLong(text, inner, consumed, words, base, quoted ? ch : undefined);
    if (end >= text.length) return unreadableEnd(text, words, base, quoted ? at : undefined);
    words.push({
      text: resolveEscapes(text.slice(inner, end)),
      range: { start: base + at, end: base + (quoted ? end + 1 : end) },
    });
    afterQuote = quoted;
    at = quoted ? end + 1 : end;
  }
}

/** Where a word without quotes ends. `{` after `$` is part of it. */
function endOfBare(text: string, from: number): number {
  let variable = text.charCodeAt(from) === DOLLAR;
  let at = text.charCodeAt(from) === BACKSLASH ? from + 2 : from + 1;
  while (at < text.length) {
    const ch = text.charCodeAt(at);
    if (ch === OPEN && variable) {
      at++;
      continue;
    }
    variable = ch === DOLLAR;
    if (ch === BACKSLASH) at += 2;
    else if (isBlank(ch) || ch === SEMICOLON || ch === OPEN) return at;
    else at++;
  }
  return text.length;
}

/** Where the quote is that ends a word. */
function endOfQuoted(text: string, from: number, quote: number): number {
  let at = from;
  while (at < text.length) {
    const ch = text.charCodeAt(at);
    if (ch === BACKSLASH) at += 2;
    else if (ch === quote) return at;
    else at++;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  t: "\t",
  r: "\r",
  n: "\n",
};

function resolveEscapes(raw: string): string {
  if (!raw.includes("\\")) return raw;
  let text = "";
  for (let i = 0; i < raw.length; i++) {
    const next = raw[i] === "\\" ? ESCAPES[raw[i + 1] ?? ""] : undefined;
    text += next ?? raw[i];
    if (next !== undefined) i++;
  }
  return text;
}

function isBlank(ch: number): boolean {
  return ch === SPACE || ch === LF || ch === TAB || ch === CR;
}

function unexpected(text: string, at: number, words: readonly Word[], base: number): Token {
  const range = { start: base + at, end: base + at + 1 };
  const message = `unexpected "${text[at]}"`;
  return { type: "unreadable", problem: { kind: "character", message, range, words }, next: range.end };
}

function unreadableEnd(text: string, words: readonly Word[], base: number, quote?: number): Token {
  const end = base + text.length;
  const message = 'unexpected end of file, expecting ";" or "}"';
  const open = quote === undefined ? {} : { quote: { start: base + quote, end: base + quote + 1 } };
  const problem = { kind: "end", message, range: { start: end, end }, words, ...open } as const;
  return { type: "unreadable", problem, next: end };
}

/** Whether more bytes than NGINX reads at once are between two places. */
function isTooLong(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length * 3 <= BUFFER) return false;
  if (length > BUFFER) return true;
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    // Each half of a pair has two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes > BUFFER;
}

function tooLong(
  text: string,
  from: number,
  to: number,
  words: readonly Word[],
  base: number,
  quote?: number,
): Token {
  const message =
    quote === undefined
      ? `too long parameter "${text.slice(from, from + 10)}..." started`
      : `too long parameter, probably missing terminating "${String.fromCharCode(quote)}" character`;
  const end = quote === undefined && text[from] !== "#" ? to - 1 : to;
  const range = { start: base + from, end: base + end };
  const open = quote === undefined ? {} : { quote: { start: base + from - 1, end: base + from } };
  const problem = { kind: "long", message, range, words, ...open } as const;
  return { type: "unreadable", problem, next: base + to };
}
