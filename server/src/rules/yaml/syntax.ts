import { shownProblem } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { lineAt } from "../../yaml/line.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { SyntaxProblem } from "../../yaml/syntax-problem.ts";
import { TEXT } from "../reads.ts";
import type { Fix, Problem, Rule } from "../rule.ts";
import { explainSyntax, type OfferedRepair } from "../slips/explain.ts";

/** How a message begins, and what it ends with: the parser's own words. */
const [FAILS, DETAIL] = [
  "{start, select, fails {The gateway won't start, because this is not YAML: } other {This is not YAML: }}",
  " ({detail})",
] as const;

const say = messages("yaml/syntax", {
  title: "Not YAML",
  slip: `${FAILS}{what}`,
  MULTILINE_IMPLICIT_KEY: `${FAILS}this key has no colon, or a value continues where a key should be.${DETAIL}`,
  MISSING_CHAR: `${FAILS}a character is missing here.${DETAIL}`,
  BAD_INDENT: `${FAILS}the indentation of this line matches no level above it.${DETAIL}`,
  BLOCK_AS_IMPLICIT_KEY: `${FAILS}there are two colons on this line. Put a value that contains a colon followed by a space in quotes.${DETAIL}`,
  BAD_ALIAS: `${FAILS}there is no anchor for this alias.${DETAIL}`,
  BAD_MERGE: `${FAILS}<< merges the keys of a section, but this is not a section. Use an alias of a section, for example <<: *anchor.${DETAIL}`,
  other:
    "{start, select, fails {The gateway won't start, because this is not YAML} other {This is not YAML}}: {detail}",
});

/** The parser's codes that have a message of their own. */
const EXPLAINED = [
  "MULTILINE_IMPLICIT_KEY",
  "MISSING_CHAR",
  "BAD_INDENT",
  "BLOCK_AS_IMPLICIT_KEY",
  "BAD_ALIAS",
  "BAD_MERGE",
] as const;

/** YAML that can't be read: the gateway ends with the parser's error. */
export const yamlSyntax: Rule = {
  code: "yaml/syntax",
  say,
  severity: "error",
  needs: { text: "any" },
  fixes: "manual",
  yieldsTo: ["yaml/too-deep", "yaml/too-large"],
  reads: [TEXT],
  sources: ["yaml#syntax-error"],
  check: ({ document, startUp, product }) => {
    if (document.problems.length === 0) return [];
    // Older versions have another reader, which tolerates some of it.
    const startup = startUp.causes.some((cause) => cause.step === "yaml" && !cause.dependsOnNode);
    const start = startup ? "fails" : "starts";
    const manner = { startup, ...(startup ? {} : { severity: "warning" as const }) };
    const { slips, rest } = explainSyntax(document, product.product);
    return [
      ...slips.flatMap(({ what, ranges, repairs }) => {
        const fixes = () => fixesOf(repairs);
        return ranges.map(
          (range): Problem => ({ message: say("slip", { start, what }), range, fixes, ...manner }),
        );
      }),
      ...withoutConsequences(document.text, rest).map(
        ({ code, message, range }): Problem => ({
          message: say(EXPLAINED.find((id) => id === code) ?? "other", {
            start,
            detail: shownProblem(document.text, { message, range }),
          }),
          range,
          ...manner,
        }),
      ),
    ];
  },
};

/** The fixes of a slip, which are the same at each of its places. */
const fixesOf = memoize((repairs: readonly OfferedRepair[]): readonly Fix[] =>
  repairs.map(({ title, edits }) => ({ title, edits, preferred: repairs.length === 1, automatic: false })),
);

/** The first problem of each line. What follows after the parser has lost the structure of the text is a consequence of that. */
function withoutConsequences(text: string, problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const lost = problems.findIndex(({ code }) => code === "UNEXPECTED_TOKEN");
  const lines = new Set<number>();
  return (lost < 0 ? problems : problems.slice(0, lost + 1)).filter(({ range }) => {
    const line = lineAt(text, range.start);
    return !lines.has(line) && lines.add(line);
  });
}
