import { Lexer } from "yaml";
import { firstNotBefore } from "./search.ts";
import type { OffsetRange } from "./tree.ts";

/** A comment as written, from its `#` to the end of its line. */
export interface Comment {
  readonly text: string;
  readonly range: OffsetRange;
}

/** The comments of a text that begin in a range; all of them without a range. */
export function commentsIn(
  text: string,
  { start, end }: OffsetRange = { start: 0, end: text.length },
): readonly Comment[] {
  const { comments } = lexed(text);
  const firstFrom = (offset: number): number =>
    firstNotBefore(comments.length, (i) => (comments[i]?.range.start ?? offset) < offset);
  return comments.slice(firstFrom(start), firstFrom(end));
}

/** An anchor, an alias, or a tag: `&x`, `*x`, `!!str`. */
export interface Mark {
  readonly kind: "anchor" | "alias" | "tag";
  readonly range: OffsetRange;
}

const KINDS: Readonly<Record<string, Mark["kind"]>> = { "&": "anchor", "*": "alias", "!": "tag" };

/** The anchors, aliases and tags of a text. */
export function marksIn(text: string): readonly Mark[] {
  return lexed(text).marks;
}

/** The parts of a text other than its values. */
interface Lexed {
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly marks: readonly Mark[];
}

/** The result for the last text, since one text is asked about many times. */
let latest: Lexed = { text: "", comments: [], marks: [] };

function lexed(text: string): Lexed {
  if (latest.text === text) return latest;
  const comments: Comment[] = [];
  const marks: Mark[] = [];
  for (const { piece, at } of piecesOf(text)) {
    const range = { start: at, end: at + piece.length };
    const kind = KINDS[piece[0] ?? ""];
    if (piece.startsWith("#")) comments.push({ text: piece, range });
    else if (kind !== undefined) marks.push({ kind, range });
  }
  latest = { text, comments, marks };
  return latest;
}

/** The marks that the lexer adds to the tokens: for a document, a scalar, or an error. */
const BETWEEN = new Set(["\u0002", "\u0018", "\u001f"]);
const BEFORE_SCALAR = "\u001f";

/** The tokens of a text other than the content of scalars, which can begin with any character. */
function* piecesOf(text: string): Generator<{ readonly piece: string; readonly at: number }> {
  let at = 0;
  let scalar = false;
  for (const piece of new Lexer().lex(text)) {
    if (BETWEEN.has(piece)) {
      scalar = piece === BEFORE_SCALAR;
      continue;
    }
    if (!scalar) yield { piece, at };
    scalar = false;
    at += piece.length;
  }
}
