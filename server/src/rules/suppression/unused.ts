import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import type { YamlDocument } from "../../yaml/document.ts";
import type { Edit } from "../../yaml/edit.ts";
import { lineStart, nextLine } from "../../yaml/line.ts";
import type { Checked, Problem, Rule } from "../rule.ts";
import { nearest } from "../suggest.ts";
import { type NamedRule, type Suppression, suppressed, suppressionsIn, UNUSED } from "../suppressions.ts";

const say = messages("suppression/unused", {
  title: "Comment that suppresses nothing",
});

/** Comments that suppress nothing: left over, misspelt, or on another line than they are meant for. */
export const suppressionUnused: Rule = {
  code: UNUSED,
  say,
  severity: "hint",
  scope: "findings",
  fixes: "manual",
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

/** Whether a comment suppresses anything, of one rule or of any. */
type HasWork = (suppression: Suppression, code?: string) => boolean;

/** A comment for all rules, on a line where none has anything to say. For a file it says that the file is none of ours. */
function ofAll(document: YamlDocument, suppression: Suppression, hasWork: HasWork): Problem[] {
  if (suppression.kind === "file" || hasWork(suppression)) return [];
  const message = `No rule has anything to say of ${placeOf(suppression)}, so this comment suppresses nothing.${elsewhere(suppression, document)}`;
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
    const question = meant.length > 0 ? ` Did you mean ${listed(meant, "or")}?` : "";
    const replace = meant.map((better) => ({
      title: `Change to ${better}`,
      edits: [{ range, text: better }],
      preferred: meant.length === 1,
      automatic: false,
    }));
    const message = `There is no rule ${code}, so nothing is suppressed by this name.${question}`;
    return [{ message, range, fixes: () => [...replace, ...fixes()] }];
  }
  // Of a rule that was not asked, nothing can be told; and this one would have to know what it says itself.
  if (!heard.has(code) || code === UNUSED) return [];
  if (hasWork(suppression, code)) return [];
  const message = `${code} has nothing to say of ${placeOf(suppression)}, so its name here suppresses nothing.${elsewhere(suppression, document)}`;
  return [{ message, range, fixes }];
}

function placeOf({ kind }: Suppression): string {
  return { line: "this line", "next-line": "the next line", file: "this file" }[kind];
}

/** Of a comment that has the line for itself: what it would have to be for the one below. */
function elsewhere({ kind, comment }: Suppression, { text }: YamlDocument): string {
  const alone = text.slice(lineStart(text, comment.start), comment.start).trim() === "";
  return kind === "line" && alone ? " For the line below write gateway-config-disable-next-line." : "";
}

/** Takes a name out, or the comment where it is the only one. */
function removal({ text }: YamlDocument, { codes, comment }: Suppression, named?: NamedRule) {
  const at = named ? codes.indexOf(named) : -1;
  const [before, after] = [codes[at - 1], codes[at + 1]];
  if (named && (before ?? after)) {
    const range = before
      ? { start: before.range.end, end: named.range.end }
      : { start: named.range.start, end: after?.range.start ?? named.range.end };
    return fix(`Remove ${named.code} from the comment`, { range, text: "" });
  }
  const start = lineStart(text, comment.start);
  const above = text.slice(start, comment.start);
  const range =
    above.trim() === ""
      ? { start, end: nextLine(text, comment.end) }
      : { start: start + above.trimEnd().length, end: comment.end };
  return fix("Remove the comment", { range, text: "" });
}

function fix(title: string, edit: Edit) {
  return { title, edits: [edit], preferred: true, automatic: false };
}
