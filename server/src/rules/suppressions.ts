import { commentsIn } from "../yaml/comments.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { lineAround, nextLine } from "../yaml/line.ts";
import { memoize } from "../yaml/memoize.ts";
import { firstNotBefore } from "../yaml/search.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { Finding } from "./rule.ts";

/** How every comment that suppresses findings begins. */
export const DIRECTIVE = "gateway-config-disable-";

/** The rule about comments that suppress nothing. */
export const UNUSED = "suppression/unused";

/** A comment that suppresses findings: on its own line, on the next line with something on it, or in the whole file. */
export interface Suppression {
  readonly kind: "line" | "next-line" | "file";
  /** The comment, from its `#`. */
  readonly comment: OffsetRange;
  /** The rules that are named; none are named where all are meant. */
  readonly codes: readonly NamedRule[];
  /** The line that it is about; undefined where that is the file. */
  readonly line: OffsetRange | undefined;
}

/** A rule's code as a comment names it. */
export interface NamedRule {
  readonly code: string;
  readonly range: OffsetRange;
}

/** What is behind ` -- ` is the reason, for people. */
const SHAPE = /^(#+\s*gateway-config-disable-(line|next-line|file)(?![\w-]))(.*?)(?:\s--(?:\s.*)?)?$/s;

/**
 * The comments of a text that suppress findings. Only comments count, not a `#` in a text; for the whole file only those
 * of the document that the gateway reads.
 */
export const suppressionsIn = memoize(({ text, secondDocument }: YamlDocument): readonly Suppression[] => {
  if (!text.includes(DIRECTIVE) || isTooLarge(text)) return [];
  const end = secondDocument?.start ?? text.length;
  const filled = filledLines(text);
  return commentsIn(text).flatMap(({ text: written, range: comment }) => {
    const [, head = "", kind, named = ""] = SHAPE.exec(written.trimEnd()) ?? [];
    if (kind === undefined || (kind === "file" && comment.start >= end)) return [];
    const from = comment.start + head.length;
    const codes = [...named.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
      code,
      range: { start: from + index, end: from + index + code.length },
    }));
    return [{ kind: kind as Suppression["kind"], comment, codes, line: lineOf(text, kind, comment, filled) }];
  });
});

/** The line that a comment is about, without its line break. */
function lineOf(
  text: string,
  kind: string,
  { start, end }: OffsetRange,
  filled: (offset: number) => number,
): OffsetRange | undefined {
  if (kind === "file") return undefined;
  return lineAround(text, kind === "line" ? start : filled(nextLine(text, end)));
}

/** Finds from the start of a line on the first with something on it besides a comment; each line is looked at once. */
function filledLines(text: string): (offset: number) => number {
  const known = new Map<number, number>();
  return (offset) => {
    const passed: number[] = [];
    let at = offset;
    while (at < text.length && !known.has(at)) {
      const next = nextLine(text, at);
      if (!/^\s*(#.*)?$/.test(text.slice(at, next).trimEnd())) break;
      passed.push(at);
      at = next;
    }
    const found = known.get(at) ?? at;
    for (const line of passed) known.set(line, found);
    return found;
  };
}

/** Whether a comment is about the place where a finding begins. */
export function isAbout({ line }: Suppression, { range: { start } }: Pick<Finding, "range">): boolean {
  return line === undefined || (line.start <= start && start <= line.end);
}

/** What is asked of a finding. */
type Reported = Pick<Finding, "code" | "range">;

/** Tells what of some comments suppress; one for all rules of a line not that it suppresses nothing. */
export function suppressing(suppressions: readonly Suppression[]): (finding: Reported) => boolean {
  const lineAt = lineFinder(suppressions);
  const inFile = new Set<string>();
  const onLines = new Map<number, Set<string>>();
  for (const { line, codes } of suppressions) {
    const named = line === undefined ? inFile : (onLines.get(line.start) ?? new Set());
    if (line !== undefined) onLines.set(line.start, named);
    for (const code of codes.length === 0 ? [ALL] : codes.map((one) => one.code)) named.add(code);
  }
  return ({ code, range }) => {
    if (inFile.has(code) || inFile.has(ALL)) return true;
    const onLine = onLines.get(lineAt(range.start) ?? -1);
    return onLine !== undefined && (onLine.has(code) || (code !== UNUSED && onLine.has(ALL)));
  };
}

/** No rule's code: all of them. */
const ALL = "";

/** Tells whether a comment has something to suppress among some findings: of a rule, or of any where none is given. */
export function suppressed(
  suppressions: readonly Suppression[],
  findings: readonly Reported[],
): (suppression: Suppression, code?: string) => boolean {
  const lineAt = lineFinder(suppressions);
  const inFile = new Set<string>();
  const onLines = new Map<number, Set<string>>();
  for (const { code, range } of findings) {
    inFile.add(code);
    const line = lineAt(range.start);
    if (line !== undefined) onLines.set(line, (onLines.get(line) ?? new Set()).add(code));
  }
  return ({ line }, code) => {
    const codes = line === undefined ? inFile : onLines.get(line.start);
    if (codes === undefined) return false;
    return code === undefined ? [...codes].some((one) => one !== UNUSED) : codes.has(code);
  };
}

/** Finds the start of the line that comments are about and an offset is on; undefined where it is on none. */
function lineFinder(suppressions: readonly Suppression[]): (offset: number) => number | undefined {
  const lines = suppressions.flatMap(({ line }) => line ?? []).sort((a, b) => a.start - b.start);
  return (offset) => {
    const line = lines[firstNotBefore(lines.length, (i) => (lines[i]?.start ?? 0) <= offset) - 1];
    return line !== undefined && offset <= line.end ? line.start : undefined;
  };
}
