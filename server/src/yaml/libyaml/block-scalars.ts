import type { Cursor } from "./cursor.ts";
import { ReadError } from "./read-error.ts";
import type { Token } from "./tokens.ts";

/** Scans a block scalar; the cursor is at `|` or `>`. `parentIndent` is -1 at the root. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): Token {
  const start = cursor.mark();
  const literal = cursor.is("|");
  cursor.skip();
  const { keep, increment } = header(cursor);
  let indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  let end = cursor.mark();

  /** Skips empty lines and indentation; detects the indentation at the first line of text. */
  const breaks = (): string => {
    let text = "";
    let deepest = 0;
    while (true) {
      while ((indent === 0 || cursor.column < indent) && cursor.is(" ")) cursor.skip();
      deepest = Math.max(deepest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.is("\t"))
        throw new ReadError(
          "found a tab character where an indentation space is expected",
          cursor.at,
          cursor.at + 1,
        );
      if (!cursor.isBreak()) break;
      text += cursor.takeBreak();
      end = cursor.mark();
    }
    if (indent === 0) indent = Math.max(deepest, parentIndent + 1, 1);
    return text;
  };

  let value = "";
  let lastBreak = "";
  let lineEnd = cursor.at;
  let afterBlank = false;
  let empty = breaks();
  while (cursor.column === indent && !cursor.atEnd()) {
    const blank = cursor.isBlank();
    if (!literal && lastBreak.startsWith("\n") && !afterBlank && !blank) value += empty === "" ? " " : "";
    else value += lastBreak;
    value += empty;
    afterBlank = blank;
    const from = cursor.at;
    cursor.skipToBreak();
    value += cursor.text.slice(from, cursor.at);
    end = cursor.mark();
    lastBreak = cursor.takeBreak();
    lineEnd = cursor.at;
    empty = breaks();
  }
  if (keep !== "-") value += lastBreak;
  if (keep === "+") {
    value += empty;
    lineEnd = end.at;
  }
  return { type: "scalar", value, style: literal ? "literal" : "folded", start, end, lineEnd };
}

/** Scans the chomping and indentation indicators after `|`, in either order, and the rest of the line. */
function header(cursor: Cursor): { keep: "" | "+" | "-"; increment: number } {
  let keep: "" | "+" | "-" = "";
  let increment = 0;
  const sign = (): void => {
    if (keep !== "" || !(cursor.is("+") || cursor.is("-"))) return;
    keep = cursor.take() as "+" | "-";
  };
  sign();
  const code = cursor.code();
  if (code >= 0x30 && code <= 0x39) {
    if (code === 0x30)
      throw new ReadError("found an indentation indicator equal to 0", cursor.at, cursor.at + 1);
    increment = code - 0x30;
    cursor.skip();
  }
  if (increment !== 0) sign();
  while (cursor.isBlank()) cursor.skip();
  cursor.skipComment();
  if (!cursor.isBreakOrEnd())
    throw new ReadError("did not find expected comment or line break", cursor.at, cursor.at + 1);
  cursor.takeBreak();
  return { keep, increment };
}
