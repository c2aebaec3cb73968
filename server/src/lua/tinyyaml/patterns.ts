import { ReadError } from "../../yaml/libyaml/read-error.ts";
import { from, indentOf, type Piece, SPACE, trimEnd, trimStart } from "./lines.ts";

export const DASH = new RegExp(`-${SPACE}+`);
export const QUESTION = new RegExp(`\\?${SPACE}+`);
export const INLINE_MAP = new RegExp(`^[^'" \\t\\n\\v\\f\\r]*:(${SPACE}*$|${SPACE}+[\\s\\S])`);
export const INLINE_LIST = new RegExp(`^-${SPACE}+`);
export const STARTS_WITH_DASH = new RegExp(`^${SPACE}*-`);
export const STARTS_WITH_QUESTION = new RegExp(`^${SPACE}*\\?`);
export const SPACE_THEN_COMMENT = new RegExp(`^${SPACE}+#`);
export const ONLY_SPACE = new RegExp(`^${SPACE}+$`);

/** The end of the first match of a character and white space, anywhere on the line, or of the character at its end. */
export function afterSign(text: string, pattern: RegExp, sign: string): number | undefined {
  const found = pattern.exec(text);
  if (found) return found.index + found[0].length;
  return text.endsWith(sign) ? text.length : undefined;
}

/** A tag is skipped, and so are the two characters after the `!`. */
export function withoutTag(piece: Piece): Piece {
  if (!piece.text.startsWith("!")) return piece;
  const rest = trimStart(from(piece, 2));
  const name = /^!?[^ \t\n\v\f\r]+/.exec(rest.text)?.[0];
  if (name === undefined)
    throw new ReadError(
      "attempt to get length of local 'typename' (a nil value)",
      piece.at,
      piece.at + piece.text.length,
    );
  return trimStart(from(rest, name.length));
}

/** An error for a whole line. */
export function atLine(problem: string, line: Piece): ReadError {
  const indent = indentOf(line);
  return new ReadError(trimEnd(problem), line.at + indent, line.at + trimEnd(line.text).length);
}
