import { ReadError } from "../../yaml/libyaml/read-error.ts";
import { from, type Piece, trimEnd } from "./lines.ts";

const ESCAPES: Record<string, string> = {
  "0": "\0",
  z: "\0",
  N: "\x85",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  "\\": "\\",
};

/** A string, and what follows it. */
export interface ReadText {
  readonly value: string;
  readonly rest: Piece;
  /** Its start, including the quote. */
  readonly at: number;
}

/**
 * The string, quoted or plain, at the start of a part of a line. A plain one ends before `: `, ` #`, or one of `stops`.
 * Undefined if there is none: a list, a mapping, a block indicator, a dash, or a quote that isn't closed. `doubled`:
 * `''` in single quotes is a quote (0.4.4); otherwise, it ends the string (0.4.2).
 */
export function readText(given: Piece, wanted: string, doubled: boolean): ReadText | undefined {
  const blanks = /^[ \t]*/.exec(given.text)?.[0].length ?? 0;
  const piece = from(given, blanks);
  // Leading white space is skipped and, as in the original, the stops are then ignored.
  const stops = blanks > 0 ? "" : wanted;
  const { text } = piece;
  const first = text[0] ?? "";
  if (first === "'") return readSingle(piece, doubled);
  if (first === '"') return readDouble(piece);
  if (first !== "" && "{[|>".includes(first)) return undefined;
  if ((first === "-" || first === ":") && isEnd(text, 1)) return undefined;
  if (text === "*")
    throw new ReadError("did not find expected alphabetic or numeric character", piece.at, piece.at + 1);
  return readPlain(piece, stops);
}

function isEnd(text: string, index: number): boolean {
  return index >= text.length || text[index] === " " || text[index] === "\n";
}

function readPlain(piece: Piece, stops: string): ReadText {
  const { text, at } = piece;
  let end = 0;
  for (; end < text.length; end++) {
    const character = text[end] ?? "";
    if (stops.includes(character)) break;
    if (character === ":" && isEnd(text, end + 1)) break;
    if (character === "#" && text[end - 1] === " ") break;
  }
  return { value: trimEnd(text.slice(0, end)), rest: from(piece, end), at };
}

function readSingle(piece: Piece, doubled: boolean): ReadText | undefined {
  const { text, at } = piece;
  let end = text.indexOf("'", 1);
  while (doubled && end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  if (end < 0) return undefined;
  const value = text.slice(1, end);
  return { value: doubled ? value.replaceAll("''", "'") : value, rest: from(piece, end + 1), at };
}

/**
 * Loses the last character if the quote isn't closed. `\xHH` and `\uHHHH` are not escapes: the original looks for the
 * digits of the former in the wrong place.
 */
function readDouble(piece: Piece): ReadText {
  const { text, at } = piece;
  let value = "";
  let i = 1;
  for (; i < text.length - 1; i++) {
    const character = text[i] ?? "";
    if (character === '"') break;
    if (character !== "\\") value += character;
    else {
      const next = text[i + 1] ?? "";
      value += Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : next;
      i++;
    }
  }
  return { value, rest: from(piece, i + 1), at };
}
