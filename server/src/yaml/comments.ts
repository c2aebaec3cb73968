import { Lexer } from "yaml";
import { rememberTexts } from "./remember.ts";
import { firstNotBefore } from "./search.ts";
import type { OffsetRange } from "./tree.ts";

/** A comment as written, from its `#` to the end of its line. */
export interface Comment {
  readonly text: string;
  readonly range: OffsetRange;
}

/** The comments of a text that begin in a range, everywhere where none is given. */
export function commentsIn(text: string, range?: OffsetRange): readonly Comment[] {
  const all = commentsOf(text);
  if (range === undefined) return all;
  const from = firstNotBefore(all.length, (i) => (all[i]?.range.start ?? 0) < range.start);
  const to = firstNotBefore(all.length, (i) => (all[i]?.range.start ?? 0) < range.end);
  return all.slice(from, to);
}

const commentsOf = rememberTexts((text): readonly Comment[] =>
  piecesOf(text)
    .filter(({ piece }) => piece.startsWith("#"))
    .map(({ piece, at }) => ({ text: piece, range: { start: at, end: at + piece.length } })),
);

/** What stands before a value and is none: `&x`, `*x`, `!!str`. */
export interface Mark {
  readonly kind: "anchor" | "alias" | "tag";
  readonly range: OffsetRange;
}

const KINDS: Readonly<Record<string, Mark["kind"]>> = { "&": "anchor", "*": "alias", "!": "tag" };

/** The anchors, aliases and tags of a text. */
export function marksIn(text: string): readonly Mark[] {
  return piecesOf(text).flatMap(({ piece, at }) => {
    const kind = KINDS[piece[0] ?? ""];
    return kind ? [{ kind, range: { start: at, end: at + piece.length } }] : [];
  });
}

/** What the lexer puts between the pieces of the text: marks of a document, of a scalar, of an error. */
const BETWEEN = new Set(["\u0002", "\u0018", "\u001f"]);
const BEFORE_SCALAR = "\u001f";

/** The pieces of a text that are not the text of a scalar, which may begin with anything. */
function piecesOf(text: string): readonly { readonly piece: string; readonly at: number }[] {
  const pieces: { piece: string; at: number }[] = [];
  let at = 0;
  let scalar = false;
  for (const piece of new Lexer().lex(text)) {
    if (BETWEEN.has(piece)) {
      scalar = piece === BEFORE_SCALAR;
      continue;
    }
    if (!scalar) pieces.push({ piece, at });
    scalar = false;
    at += piece.length;
  }
  return pieces;
}
