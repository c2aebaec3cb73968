import { type Difference, differenceOf } from "./difference.ts";
import { GreenBuilder, type Placed } from "./green-builder.ts";
import { firstUnreadable, type Notes } from "./libyaml/cursor.ts";
import { parseParts } from "./libyaml/parse.ts";
import { ReadError } from "./libyaml/read-error.ts";
import { Scanner } from "./libyaml/scanner.ts";
import { countReading } from "./reading.ts";
import { reusableParts } from "./reuse.ts";

/** A text that libyaml accepts. */
export interface Reading {
  readonly text: string;
  /** The content of each document. */
  readonly documents: readonly Placed[];
  readonly notes: Notes;
  /** Whether it has directives, which change what tags mean. */
  readonly hasDirectives: boolean;
}

/**
 * Reads a text as libyaml does; undefined if libyaml refuses it. After `before`, the reading of an earlier text, the
 * cost follows what differs, and the result is the same.
 */
export function readParts(text: string, before?: Reading): Reading | undefined {
  const difference = before && differenceOf(before.text, text);
  if (firstUnreadable(difference === undefined ? text : changedPart(text, difference)) >= 0) return undefined;
  const scanner = new Scanner(text, false);
  const builder = new GreenBuilder(
    scanner,
    before && difference && reusableParts(before, difference, scanner),
  );
  try {
    parseParts(scanner, builder);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return undefined;
  } finally {
    countReading({ length: scanner.charactersRead });
  }
  const { notes, hasDirectives } = scanner;
  return { text, documents: builder.documents, notes, hasDirectives };
}

/** What an edit wrote, with the characters around it. */
function changedPart(text: string, { start, end, growth }: Difference): string {
  const isUnit = (at: number, kind: number): boolean => (text.charCodeAt(at) & 0xfc00) === kind;
  let from = Math.max(0, start - 1);
  let to = end + growth + 1;
  if (isUnit(from, 0xdc00)) from--;
  if (isUnit(to - 1, 0xd800)) to++;
  return text.slice(Math.max(0, from), to);
}
