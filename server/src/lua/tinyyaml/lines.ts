import { ReadError } from "../../yaml/libyaml/read-error.ts";

export { trimLuaEnd as trimEnd } from "../space.ts";

/**
 * A part of a line with its offset: `text[i]` is at the offset `at + i` (UTF-16); line feeds at its end represent blank
 * lines.
 */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** White space for Lua's `%s`. */
export const SPACE = "[ \\t\\n\\v\\f\\r]";
const INDENT = new RegExp(`^${SPACE}*`);
const BLANK = new RegExp(`^${SPACE}*(#.*)?$`, "s");

/** The part from an index on. */
export function from(piece: Piece, index: number): Piece {
  return { text: piece.text.slice(index), at: piece.at + index };
}

/** The part without leading white space. */
export function trimStart(piece: Piece): Piece {
  return from(piece, indentOf(piece));
}

/** The number of leading white space characters; a tab counts as one. */
export function indentOf({ text }: Piece): number {
  return INDENT.exec(text)?.[0].length ?? 0;
}

/** Whether a line has only white space or a comment. */
export function isBlankLine(text: string): boolean {
  return BLANK.test(text);
}

/** The lines that are still to be read. */
export class Lines {
  private readonly list: Piece[];
  private head = 0;

  constructor(list: Piece[]) {
    this.list = list;
  }

  get count(): number {
    return this.list.length - this.head;
  }

  /** The line at an index. */
  at(index: number): Piece | undefined {
    return this.list[this.head + index];
  }

  /** The first line; there must be one. */
  first(): Piece {
    const line = this.list[this.head];
    if (line === undefined) throw new ReadError("bad argument #1 to 'sfind' (string expected, got nil)", 0);
    return line;
  }

  replaceFirst(line: Piece): void {
    this.list[this.head] = line;
  }

  drop(count = 1): void {
    this.head += count;
  }

  dropAll(): void {
    this.head = this.list.length;
  }
}

/**
 * Splits a text into lines, without blank lines and comments. Each line except the first one represents the blank lines
 * after it as line feeds.
 */
export function splitLines(source: string): Lines {
  const all: Piece[] = [];
  let at = 0;
  for (const text of source.split("\n")) {
    all.push({ text: text.replace(/\r$/, ""), at });
    at += text.length + 1;
  }
  const kept: Piece[] = [];
  let current: Piece | undefined;
  let keptBefore = 0;
  all.forEach((line, i) => {
    if (isBlankLine(line.text)) {
      if (keptBefore > 0 && i < all.length - 1 && current !== undefined)
        current = { text: `${current.text}\n`, at: current.at };
      return;
    }
    if (current !== undefined) {
      kept.push(current);
      keptBefore++;
    }
    current = line;
  });
  if (current !== undefined) kept.push(current);
  return new Lines(kept);
}
