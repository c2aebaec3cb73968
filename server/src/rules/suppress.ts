import { haveSameEffect } from "../gateway/same-effect.ts";
import { readerOf } from "../gateway/version-facts.ts";
import { commentsIn } from "../yaml/comments.ts";
import type { Edit } from "../yaml/edit.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { lineAround, lineBreak, lineStart } from "../yaml/line.ts";
import { sameContent } from "../yaml/same-value.ts";
import { documentAfter } from "../yaml/trial.ts";
import type { Finding, RuleInput } from "./rule.ts";
import { DIRECTIVE, isAbout, type Suppression, suppressionsIn } from "./suppressions.ts";

/**
 * The edit that suppresses a finding where it begins: its rule's name in the comment that is there for it already, else a
 * comment behind the line, else one above it, as where the line goes on in a text over several lines. What is said of the
 * file as a whole stands on its first line: where that is a comment, another one takes its place. Undefined where no comment
 * can stand, or none would be about the finding.
 */
export function suppressOnLine(input: RuleInput, finding: Finding): Edit | undefined {
  const { document } = input;
  const { text } = document;
  if (isTooLarge(text)) return undefined;
  const present = suppressionsIn(document).find(
    (suppression) => suppression.kind !== "file" && isAbout(suppression, finding),
  );
  if (present) return extended(present, finding.code);
  const { start } = finding.range;
  const line = lineAround(text, start);
  const written = text.slice(line.start, line.end);
  const end = line.start + written.trimEnd().length;
  const indent = /^\uFEFF?([ \t]*)/.exec(written)?.[1] ?? "";
  const own = `# ${DIRECTIVE}line ${finding.code}`;
  const above = `${indent}# ${DIRECTIVE}next-line ${finding.code}${lineBreak(text)}`;
  const first = lineStart(text, line.end);
  const edits: Edit[] = [
    { range: { start: end, end }, text: written.trim() === "" ? own : `  ${own}` },
    insertion(first, above),
  ];
  const isOfFile = start === 0 && /^\uFEFF?\s*#/.test(written);
  return [
    ...edits.filter((edit) => isAboutMoved(input, edit, finding)),
    ...(isOfFile ? [insertion(first, own + lineBreak(text))] : []),
  ].find((edit) => isOnlyComment(input, edit));
}

/** Whether the comment that an edit makes is about a finding, which it may have moved. */
function isAboutMoved({ document }: RuleInput, edit: Edit, { code, range }: Finding): boolean {
  const { problems } = document;
  const after = documentAfter(document, [edit]);
  const move = (start: number) => start + (edit.range.start <= start ? edit.text.length : 0);
  // Where a text is no YAML, a comment can change what the parser stumbles over.
  const stays = problems.every(({ range: { start } }, i) => after.problems[i]?.range.start === move(start));
  const moved = { range: { start: move(range.start), end: move(range.start) } };
  return (
    stays &&
    suppressionsIn(after).some(
      (suppression) =>
        suppression.kind !== "file" &&
        suppression.codes.some((named) => named.code === code) &&
        isAbout(suppression, moved),
    )
  );
}

/** The edit that suppresses a finding's rule in the whole file: its name in the comment for that, else one at the top. */
export function suppressInFile(input: RuleInput, { code }: Finding): Edit | undefined {
  const { document } = input;
  const { text } = document;
  if (isTooLarge(text)) return undefined;
  const present = suppressionsIn(document).find(({ kind, codes }) => kind === "file" && codes.length > 0);
  if (present) return extended(present, code);
  const edit = insertion(text.startsWith("\uFEFF") ? 1 : 0, `# ${DIRECTIVE}file ${code}${lineBreak(text)}`);
  return isOnlyComment(input, edit) ? edit : undefined;
}

function insertion(at: number, text: string): Edit {
  return { range: { start: at, end: at }, text };
}

function extended({ codes }: Suppression, code: string): Edit | undefined {
  const last = codes.at(-1);
  return last && insertion(last.range.end, `, ${code}`);
}

/** Whether an edit makes one comment that suppresses more, and changes nothing for anyone who reads the text. */
function isOnlyComment({ document, product, version, environment }: RuleInput, edit: Edit): boolean {
  const { text, root, problems } = document;
  const after = documentAfter(document, [edit]);
  return (
    after.problems.length === problems.length &&
    suppressionsIn(after).length === suppressionsIn(document).length + 1 &&
    commentsIn(after.text).length === commentsIn(text).length + 1 &&
    (root && after.root ? sameContent(root, after.root) : root === after.root) &&
    // The older reader takes comments for text in places; the newer one goes by YAML.
    (readerOf(product.product, version) === "lyaml" ||
      haveSameEffect(document, after, { product, version, environment: { variables: environment } }))
  );
}
