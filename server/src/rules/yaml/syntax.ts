import { shownProblem } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { EXCESSES, parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits } from "../../yaml/edit.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Fix, Rule } from "../rule.ts";

/** How a message begins, and what it ends with: the parser's own words. */
const [FAILS, DETAIL] = [
  "{start, select, fails {The gateway won't start, because this is not YAML: } other {This is not YAML: }}",
  " ({detail})",
] as const;

const say = messages("yaml/syntax", {
  title: "Not YAML",
  TAB_AS_INDENT: `${FAILS}a tab indents this line. Indent with spaces.${DETAIL}`,
  MULTILINE_IMPLICIT_KEY: `${FAILS}this key has no colon, or a value continues where a key should be.${DETAIL}`,
  MISSING_CHAR: `${FAILS}a character is missing here.${DETAIL}`,
  BAD_INDENT: `${FAILS}the indentation of this line matches no level above it.${DETAIL}`,
  BLOCK_AS_IMPLICIT_KEY: `${FAILS}there are two colons on this line. Put a value that contains a colon followed by a space in quotes.${DETAIL}`,
  BAD_ALIAS: `${FAILS}there is no anchor for this alias.${DETAIL}`,
  BAD_MERGE: `${FAILS}<< merges the keys of a section, but this is not a section. Use an alias of a section, for example <<: *anchor.${DETAIL}`,
  other:
    "{start, select, fails {The gateway won't start, because this is not YAML} other {This is not YAML}}: {detail}",
  "indent-with-spaces": "Indent with spaces, {width} for a tab",
});

/** The parser's codes that have a message of their own. */
const EXPLAINED = [
  "TAB_AS_INDENT",
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
  sources: ["yaml#syntax-error"],
  check: ({ document, startUp }) => {
    // Older versions have another reader, which tolerates some of it.
    const startup = startUp.causes.some((cause) => cause.step === "yaml" && !cause.dependsOnNode);
    // Of what the parser reports twice at one place, the first is enough; a bound is no mistake of YAML.
    const places = new Set<number>();
    const reported = document.problems.filter(({ code, range: { start } }) => {
      if (BOUNDS.has(code) || places.has(start)) return false;
      places.add(start);
      return true;
    });
    const indented = () => withSpaces(document);
    return reported.map(({ code, message, range }) => ({
      message: say(EXPLAINED.find((id) => id === code) ?? "other", {
        start: startup ? "fails" : "starts",
        detail: shownProblem(document.text, { message, range }),
      }),
      range,
      startup,
      ...(code === "TAB_AS_INDENT" ? { fixes: indented } : {}),
      ...(startup ? {} : { severity: "warning" as const }),
    }));
  },
};

/** The parser's codes for a text that is beyond a bound, which yaml/too-deep and yaml/too-large report. */
const BOUNDS = new Set<string>(Object.values(EXCESSES));

/** How many spaces a tab may stand for, in an editor. */
const TAB_STOPS = [2, 4, 8];

/** Spaces for every tab in an indentation, as wide as makes the text readable; where several widths do, none is preferred. */
const withSpaces = memoize((document: YamlDocument): readonly Fix[] => {
  const { text } = document;
  const good = TAB_STOPS.flatMap((width) => {
    const edits = [...text.matchAll(/^[ ]*\t[ \t]*/gm)].map(({ 0: indent, index }) => ({
      range: { start: index, end: index + indent.length },
      text: " ".repeat(columnsOf(indent, width)),
    }));
    const after = applyEdits(text, edits);
    return isNested(text, after) && parseYaml(after).problems.length === 0 ? [{ width, edits }] : [];
  });
  return good.map(({ width, edits }) => ({
    title: say("indent-with-spaces", { width }),
    edits,
    preferred: good.length === 1,
    automatic: false,
  }));
});

/** Whether every line with a tab that follows a key without a value is deeper than it: that is what the tab is for. */
function isNested(before: string, after: string): boolean {
  const lines = after.split("\n");
  return before.split("\n").every((line, i) => {
    const above = lines[i - 1] ?? "";
    if (!/^[ ]*\t/.test(line) || !/:\s*(?:#|$)/.test(above)) return true;
    const [own, other] = [lines[i] ?? "", above].map((one) => one.length - one.trimStart().length);
    return (own ?? 0) > (other ?? 0);
  });
}

function columnsOf(indent: string, width: number): number {
  let column = 0;
  for (const sign of indent) column += sign === "\t" ? width - (column % width) : 1;
  return column;
}
