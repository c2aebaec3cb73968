import { commentsIn } from "../yaml/comments.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { nextLine } from "../yaml/extent.ts";
import { isTooLarge } from "../yaml/limits.ts";
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
export function suppressionsIn({ text, secondDocument }: YamlDocument): readonly Suppression[] {
  if (!text.includes(DIRECTIVE) || isTooLarge(text)) return [];
  const end = secondDocument?.start ?? text.length;
  return commentsIn(text).flatMap(({ text: written, range: comment }) => {
    const [, head = "", kind, named = ""] = SHAPE.exec(written.trimEnd()) ?? [];
    if (kind === undefined || (kind === "file" && comment.start >= end)) return [];
    const from = comment.start + head.length;
    const codes = [...named.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
      code,
      range: { start: from + index, end: from + index + code.length },
    }));
    return [{ kind: kind as Suppression["kind"], comment, codes, line: lineOf(text, kind, comment) }];
  });
}

/** The line that a comment is about, without its line break. */
function lineOf(text: string, kind: string, { start, end }: OffsetRange): OffsetRange | undefined {
  if (kind === "file") return undefined;
  if (kind === "line") return lineAround(text, start);
  let at = nextLine(text, end);
  while (at < text.length && /^\s*(#.*)?$/.test(text.slice(at, nextLine(text, at)).trimEnd()))
    at = nextLine(text, at);
  return lineAround(text, at);
}

/** The line that an offset is on, without its line break. */
export function lineAround(text: string, offset: number): OffsetRange {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  return { start, end: newline < 0 ? text.length : newline };
}

/** Whether a comment is about the place where a finding begins. */
export function isAbout({ line }: Suppression, { range: { start } }: Pick<Finding, "range">): boolean {
  return line === undefined || (line.start <= start && start <= line.end);
}

/** Whether a comment suppresses a finding; one for all rules of a line not that it suppresses nothing. */
export function suppresses(suppression: Suppression, finding: Pick<Finding, "code" | "range">): boolean {
  const { codes, kind } = suppression;
  const named =
    codes.length > 0
      ? codes.some(({ code }) => code === finding.code)
      : kind === "file" || finding.code !== UNUSED;
  return named && isAbout(suppression, finding);
}
