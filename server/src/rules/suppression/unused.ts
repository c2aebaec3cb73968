import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import type { YamlDocument } from "../../yaml/document.ts";
import type { Edit } from "../../yaml/edit.ts";
import { lineStart, nextLine } from "../../yaml/line.ts";
import { TEXT } from "../reads.ts";
import type { Checked, Problem, Rule } from "../rule.ts";
import { nearest } from "../suggest.ts";
import { type NamedRule, type Suppression, suppressed, suppressionsIn, UNUSED } from "../suppressions.ts";

const say = messages("suppression/unused", {
  title: "Comment that suppresses nothing",
  "no-findings":
    "This comment suppresses nothing: no rule reports anything {where, select, line {on this line} next {on the next line} other {in this file}}.{hint, select, next { To suppress a finding on the line below, use gateway-config-disable-next-line.} other {}}",
  "no-findings-of":
    "{rule} reports nothing {where, select, line {on this line} next {on the next line} other {in this file}}, so naming it here has no effect.{hint, select, next { To suppress a finding on the line below, use gateway-config-disable-next-line.} other {}}",
  "unknown-rule":
    "There is no rule {rule}, so nothing is suppressed.{meant, select, none {} other { Did you mean {meant}?}}",
  change: "Change to {rule}",
  "remove-name": "Remove {rule} from the comment",
  remove: "Remove the comment",
});

/** Comments that suppress nothing: left over, misspelled, or on the wrong line. */
export const suppressionUnused: Rule = {
  code: UNUSED,
  say,
  severity: "hint",
  scope: "findings",
  fixes: "manual",
  reads: [TEXT],
  sources: [],
  check: ({ document }, checked) => {
    const suppressions = suppressionsIn(document);
    const hasWork = suppressed(suppressions, checked.findings);
    return suppressions.flatMap((suppression) => {
      if (suppression.codes.length === 0) return ofAll(document, suppression, hasWork);
      return suppression.codes.flatMap((named) => ofOne(document, suppression, named, checked, hasWork));
    });
  },
};

/** The variants of the messages: a selector has no hyphen. */
const WHERE = { line: "line", "next-line": "next", file: "file" } as const;

/** Whether a comment suppresses a finding, of one rule or of any. */
type HasWork = (suppression: Suppression, code?: string) => boolean;

/** A comment for all rules, where none reports anything. One for a file says that the file is not a gateway configuration. */
function ofAll(document: YamlDocument, suppression: Suppression, hasWork: HasWork): Problem[] {
  if (suppression.kind === "file" || hasWork(suppression)) return [];
  const message = say("no-findings", {
    where: WHERE[suppression.kind],
    hint: hintFor(suppression, document),
  });
  return [{ message, range: suppression.comment, fixes: () => [removal(document, suppression)] }];
}

function ofOne(
  document: YamlDocument,
  suppression: Suppression,
  named: NamedRule,
  { known, heard }: Checked,
  hasWork: HasWork,
): Problem[] {
  const { code, range } = named;
  const fixes = () => [removal(document, suppression, named)];
  if (!known.includes(code)) {
    const meant = nearest(code, known);
    const replace = meant.map((better) => ({
      title: say("change", { rule: better }),
      edits: [{ range, text: better }],
      preferred: meant.length === 1,
      automatic: false,
    }));
    const message = say("unknown-rule", { rule: code, meant: listed(meant, "or") || "none" });
    return [{ message, range, fixes: () => [...replace, ...fixes()] }];
  }
  // Nothing is known of a rule that was not asked, and this rule would have to know what it reports itself.
  if (!heard.has(code) || code === UNUSED) return [];
  if (hasWork(suppression, code)) return [];
  const message = say("no-findings-of", {
    rule: code,
    where: WHERE[suppression.kind],
    hint: hintFor(suppression, document),
  });
  return [{ message, range, fixes }];
}

/** Of a comment on a line of its own: what it would have to be for the line below. */
function hintFor({ kind, comment }: Suppression, { text }: YamlDocument): "next" | "none" {
  const alone = text.slice(lineStart(text, comment.start), comment.start).trim() === "";
  return kind === "line" && alone ? "next" : "none";
}

/** Removes a name, or the comment where it is the only one. */
function removal({ text }: YamlDocument, { codes, comment }: Suppression, named?: NamedRule) {
  const at = named ? codes.indexOf(named) : -1;
  const [before, after] = [codes[at - 1], codes[at + 1]];
  if (named && (before ?? after)) {
    const range = before
      ? { start: before.range.end, end: named.range.end }
      : { start: named.range.start, end: after?.range.start ?? named.range.end };
    return fix(say("remove-name", { rule: named.code }), { range, text: "" });
  }
  const start = lineStart(text, comment.start);
  const above = text.slice(start, comment.start);
  const range =
    above.trim() === ""
      ? { start, end: nextLine(text, comment.end) }
      : { start: start + above.trimEnd().length, end: comment.end };
  return fix(say("remove"), { range, text: "" });
}

function fix(title: string, edit: Edit) {
  return { title, edits: [edit], preferred: true, automatic: false };
}
