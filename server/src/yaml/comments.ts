import { Lexer } from "yaml";
import type { Notes } from "./libyaml/cursor.ts";
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
  return rangesIn(notesOf(text).comments, start, end).map((range) => ({
    text: text.slice(range.start, range.end),
    range,
  }));
}

/** An anchor, an alias, or a tag: `&x`, `*x`, `!!str`. */
export interface Mark {
  readonly kind: "anchor" | "alias" | "tag";
  readonly range: OffsetRange;
}

const KINDS: Readonly<Record<string, Mark["kind"]>> = { "&": "anchor", "*": "alias", "!": "tag" };

/** The anchors, aliases and tags of a text. */
export function marksIn(text: string): readonly Mark[] {
  return rangesIn(notesOf(text).marks, 0, text.length).map((range) => ({
    kind: KINDS[text[range.start] ?? ""] ?? "tag",
    range,
  }));
}

/** The pairs of offsets that begin in a range. */
function rangesIn(pairs: readonly number[], start: number, end: number): readonly OffsetRange[] {
  const ranges: OffsetRange[] = [];
  const first = firstNotBefore(pairs.length / 2, (i) => (pairs[2 * i] ?? 0) < start);
  for (let i = 2 * first; i < pairs.length && (pairs[i] ?? end) < end; i += 2)
    ranges.push({ start: pairs[i] ?? 0, end: pairs[i + 1] ?? 0 });
  return ranges;
}

/** The notes of the last texts, the latest first: one text is asked about many times, and trials are made in between. */
let latest: readonly { readonly text: string; readonly notes: Notes }[] = [];
const MOST_TEXTS = 4;

/** Keeps the notes that were made while a text was read. */
export function keepNotes(text: string, notes: Notes): void {
  latest = [{ text, notes }, ...latest.filter((known) => known.text !== text)].slice(0, MOST_TEXTS);
}

function notesOf(text: string): Notes {
  const known = latest.find((known) => known.text === text);
  if (known !== undefined) return known.notes;
  const notes = lexed(text);
  keepNotes(text, notes);
  return notes;
}

/** The notes of any text. */
function lexed(text: string): Notes {
  const notes: Notes = { comments: [], marks: [] };
  for (const { piece, at } of piecesOf(text)) {
    if (piece.startsWith("#")) notes.comments.push(at, at + piece.length);
    else if (KINDS[piece[0] ?? ""] !== undefined) notes.marks.push(at, at + piece.length);
  }
  return notes;
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
