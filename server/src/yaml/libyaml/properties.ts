import { type Cursor, isHex, isWord, type Mark } from "./cursor.ts";
import { ReadError } from "./read-error.ts";
import type { Token } from "./tokens.ts";

const URI = /[0-9A-Za-z_\-;/?:@&=+$.%!~*'()]/;

/** Scans `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const start = cursor.mark();
  const type = cursor.is("*") ? "alias" : "anchor";
  cursor.skip();
  const from = cursor.at;
  while (isWord(cursor.code())) cursor.skip();
  const name = cursor.text.slice(from, cursor.at);
  const ends = cursor.isBlankOrBreakOrEnd() || "?:,]}%@`".includes(cursor.text[cursor.at] ?? "");
  if (name === "" || !ends)
    throw new ReadError(
      "did not find expected alphabetic or numeric character",
      start.at,
      Math.min(cursor.at + 1, cursor.text.length),
    );
  return { type, name, start, end: cursor.mark() };
}

/** Scans a tag; the cursor is at `!`. */
export function scanTag(cursor: Cursor, flow: boolean): Token {
  const start = cursor.mark();
  let handle = "";
  let suffix = "";
  if (cursor.is("<", 1)) {
    cursor.skip();
    cursor.skip();
    suffix = tagUri(cursor, start, "", true);
    if (!cursor.is(">")) throw new ReadError("did not find the expected '>'", start.at, cursor.at);
    cursor.skip();
  } else {
    handle = tagHandle(cursor, false);
    if (handle.length > 1 && handle.endsWith("!")) suffix = tagUri(cursor, start, "", false);
    else {
      suffix = tagUri(cursor, start, handle, false);
      handle = "!";
      if (suffix === "") {
        handle = "";
        suffix = "!";
      }
    }
  }
  if (!(flow && cursor.is(",")) && !cursor.isBlankOrBreakOrEnd())
    throw new ReadError("did not find expected whitespace or line break", start.at, cursor.at + 1);
  return { type: "tag", handle, suffix, start, end: cursor.mark() };
}

function tagHandle(cursor: Cursor, directive: boolean): string {
  if (!cursor.is("!")) throw new ReadError("did not find expected '!'", cursor.at, cursor.at + 1);
  const from = cursor.at;
  cursor.skip();
  while (isWord(cursor.code())) cursor.skip();
  if (cursor.is("!")) cursor.skip();
  else if (directive && cursor.at - from > 1)
    throw new ReadError("did not find expected '!'", from, cursor.at);
  return cursor.text.slice(from, cursor.at);
}

/** `head` was read as a handle and is the start of the suffix. */
function tagUri(cursor: Cursor, start: Mark, head: string, wide: boolean): string {
  let uri = head.slice(1);
  let length = head.length;
  while (true) {
    const character = cursor.text[cursor.at] ?? "";
    if (!URI.test(character) && !(wide && character !== "" && ",[]".includes(character))) break;
    uri += character === "%" ? uriEscape(cursor, start) : cursor.take();
    length++;
  }
  if (length === 0) throw new ReadError("did not find expected tag URI", start.at, cursor.at);
  return uri;
}

/** One UTF-8 character written as `%XX%XX…`. */
function uriEscape(cursor: Cursor, start: Mark): string {
  const bytes: number[] = [];
  let wanted = 1;
  while (bytes.length < wanted) {
    if (!cursor.is("%") || !isHex(cursor.code(1)) || !isHex(cursor.code(2)))
      throw new ReadError("did not find URI escaped octet", start.at, cursor.at);
    const octet = Number.parseInt(cursor.text.substr(cursor.at + 1, 2), 16);
    if (bytes.length === 0) {
      wanted = octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0;
      if (wanted === 0) throw new ReadError("found an incorrect leading UTF-8 octet", start.at, cursor.at);
    } else if (octet >> 6 !== 2)
      throw new ReadError("found an incorrect trailing UTF-8 octet", start.at, cursor.at);
    bytes.push(octet);
    for (let i = 0; i < 3; i++) cursor.skip();
  }
  const [first = 0, ...rest] = bytes;
  const code = rest.reduce((sum, octet) => (sum << 6) | (octet & 0x3f), first & (0xff >> (wanted + 1)));
  return String.fromCodePoint(Math.min(wanted === 1 ? first : code, 0x10ffff));
}

/** Scans a directive line; the cursor is at `%`. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.mark();
  cursor.skip();
  const from = cursor.at;
  while (isWord(cursor.code())) cursor.skip();
  const name = cursor.text.slice(from, cursor.at);
  if (name === "") throw new ReadError("could not find expected directive name", start.at, cursor.at);
  if (!cursor.isBlankOrBreakOrEnd())
    throw new ReadError("found unexpected non-alphabetical character", start.at, cursor.at + 1);
  let token: Token;
  if (name === "YAML") token = versionDirective(cursor, start);
  else if (name === "TAG") token = tagDirective(cursor, start);
  else throw new ReadError("found unknown directive name", start.at, cursor.at);
  skipBlanks(cursor);
  cursor.skipComment();
  if (!cursor.isBreakOrEnd())
    throw new ReadError("did not find expected comment or line break", start.at, cursor.at);
  cursor.takeBreak();
  return token;
}

function versionDirective(cursor: Cursor, start: Mark): Token {
  skipBlanks(cursor);
  const major = versionNumber(cursor, start);
  if (!cursor.is("."))
    throw new ReadError("did not find expected digit or '.' character", start.at, cursor.at);
  cursor.skip();
  const minor = versionNumber(cursor, start);
  return { type: "version", major, minor, start, end: cursor.mark() };
}

function versionNumber(cursor: Cursor, start: Mark): number {
  const from = cursor.at;
  while (cursor.code() >= 0x30 && cursor.code() <= 0x39) cursor.skip();
  const digits = cursor.text.slice(from, cursor.at);
  if (digits.length > 9) throw new ReadError("found extremely long version number", start.at, cursor.at);
  if (digits === "") throw new ReadError("did not find expected version number", start.at, cursor.at);
  return Number(digits);
}

function tagDirective(cursor: Cursor, start: Mark): Token {
  skipBlanks(cursor);
  const handle = tagHandle(cursor, true);
  if (!cursor.isBlank()) throw new ReadError("did not find expected whitespace", start.at, cursor.at);
  skipBlanks(cursor);
  const prefix = tagUri(cursor, start, "", true);
  if (!cursor.isBlankOrBreakOrEnd())
    throw new ReadError("did not find expected whitespace or line break", start.at, cursor.at);
  return { type: "tag-directive", handle, prefix, start, end: cursor.mark() };
}

function skipBlanks(cursor: Cursor): void {
  while (cursor.isBlank()) cursor.skip();
}
