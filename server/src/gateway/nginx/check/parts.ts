import { memoize } from "../../../yaml/memoize.ts";
import { firstNotBefore } from "../../../yaml/search.ts";
import type { OffsetRange } from "../../../yaml/tree.ts";
import { endOfLuaBlock } from "./lua-block.ts";
import { readToken, type Statement, type Token } from "./words.ts";

/**
 * A part of a configuration text. Its offsets begin at a number that no other part has, wherever it is in the text, so that what has been
 * read of it stays as it is when the text around it changes.
 */
export interface Part {
  readonly text: string;
  readonly base: number;
}

/** A token, and from where on it is read: behind the one before it, and behind a Lua block. */
export interface ReadToken {
  readonly from: number;
  readonly token: Token;
}

/** The parts of a text in their order, and by what they have. */
export interface Parts {
  readonly list: readonly Part[];
  readonly byText: ReadonlyMap<string, readonly Part[]>;
}

/** The first offset that no part has. */
let free = 1;

/**
 * The parts of a text that consists of some texts. The first part with a text is the one that was the first with it before, and so on.
 */
export function partsOf(texts: readonly string[], before?: Parts): Parts {
  const byText = new Map<string, Part[]>();
  const list = texts.map((text) => {
    const same = byText.get(text);
    const part = before?.byText.get(text)?.[same?.length ?? 0] ?? newPart(text);
    if (same === undefined) byText.set(text, [part]);
    else same.push(part);
    return part;
  });
  return { list, byText };
}

function newPart(text: string): Part {
  const base = free;
  free += text.length + 1;
  return { text, base };
}

/** The tokens of a part up to what can't be read. */
export const tokensOf = memoize((part: Part): readonly ReadToken[] => {
  const tokens: ReadToken[] = [];
  let from: number | undefined = part.base;
  while (from !== undefined) {
    const token = tokenAt(part, from);
    tokens.push({ from, token });
    if (token.type === "end" || token.type === "unreadable") break;
    const isLua = token.type === "statement" && isLuaBlock(token.statement);
    from = isLua ? afterLuaBlock(token.statement, part) : token.next;
  }
  return tokens;
});

/** The token from an offset on. */
export function tokenAt({ text, base }: Part, from: number): Token {
  return readToken(text, from, base);
}

/** Whether a statement opens a block with Lua code. */
export function isLuaBlock({ name, ends }: Statement): boolean {
  return ends === "{" && name.text.endsWith("_by_lua_block");
}

/** Where to read on behind the Lua block that a statement opens; undefined if the block doesn't end in the part. */
export function afterLuaBlock(statement: Statement, { text, base }: Part): number | undefined {
  const end = endOfLuaBlock(text, statement.range.end - base);
  return end === undefined ? undefined : base + end + 1;
}

/** Where a part ends. */
export function endOf({ text, base }: Part): number {
  return base + text.length;
}

/** The text in a range of a part. */
export function textIn({ text, base }: Part, { start, end }: OffsetRange): string {
  return text.slice(start - base, end - base);
}

/** Whether there is a line break between two offsets of a part. */
export function hasLineBreak({ text, base }: Part, from: number, to: number): boolean {
  const at = text.indexOf("\n", from - base);
  return at >= 0 && at < to - base;
}

/** Where the rest of a line ends that can't be read: after its next `;`, or before the line break. */
export function endOfLine({ text, base }: Part, from: number): number {
  for (let at = from - base; at < text.length; at++) {
    if (text[at] === ";") return base + at + 1;
    if (text[at] === "\n") return base + at;
  }
  return base + text.length;
}

/** Turns ranges in parts into those in the text that the parts make. */
export function rangesIn(parts: readonly Part[]): (range: OffsetRange) => OffsetRange {
  let length = 0;
  const moves = parts.map(({ text, base }) => {
    const by = length - base;
    length += text.length;
    return { base, by };
  });
  moves.sort((a, b) => a.base - b.base);
  return ({ start, end }) => {
    const by = moves[firstNotBefore(moves.length, (i) => (moves[i]?.base ?? 0) <= start) - 1]?.by ?? 0;
    return { start: start + by, end: end + by };
  };
}
