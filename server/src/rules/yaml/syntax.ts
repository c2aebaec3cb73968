import { shownProblem } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { EXCESSES, parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits } from "../../yaml/edit.ts";
import { remember } from "../../yaml/remember.ts";
import type { Fix, Rule } from "../rule.ts";

/** The parser's codes in words that say what to do; the parser's own sentence follows where it tells more. */
const ADVICE: Record<string, string> = {
  TAB_AS_INDENT: "a tab indents this line. Indent with spaces.",
  MULTILINE_IMPLICIT_KEY: "this key has no colon of its own, or a value goes on where a key should stand.",
  MISSING_CHAR: "something is missing here.",
  BAD_INDENT: "this line is indented to no level above it.",
  BLOCK_AS_IMPLICIT_KEY:
    "there are two colons on this line. Put the value in quotes if it holds a colon and a blank.",
  BAD_ALIAS: "an alias names nothing that the gateway could put in its place.",
  BAD_MERGE: "<< takes the keys of a section over, and this is none. Name one: <<: *anchor.",
};

/** Problems that are no mistakes of YAML: yaml/too-deep's and yaml/too-large's. */
const SAID_ELSEWHERE = new Set<string>(Object.values(EXCESSES));

const say = messages("yaml/syntax", {
  title: "Not YAML",
});

/** YAML that can't be read: the gateway ends with the parser's error. Source: startup-checks.md §1.4. */
export const yamlSyntax: Rule = {
  code: "yaml/syntax",
  say,
  severity: "error",
  needs: { text: "any" },
  fixes: "manual",
  sources: [],
  check: ({ document, startUp }) => {
    // Up to APISIX 3.9 another reader decides, which puts up with some of it.
    const startup = startUp.causes.some((cause) => cause.step === "yaml" && !cause.dependsOnNode);
    const beginning = startup ? "The gateway won't start, because this is not YAML:" : "This is not YAML:";
    // Of what the parser says twice of one place, the first word is enough.
    const places = new Set<number>();
    const said = document.problems.filter(({ code, range: { start } }) => {
      if (SAID_ELSEWHERE.has(code) || places.has(start)) return false;
      places.add(start);
      return true;
    });
    const indented = () => withSpaces(document);
    return said.map(({ code, message, range }) => ({
      message:
        `${beginning} ${ADVICE[code] ?? ""} (${shownProblem(document.text, { message, range })})`.replace(
          ":  (",
          ": (",
        ),
      range,
      startup,
      ...(code === "TAB_AS_INDENT" ? { fixes: indented } : {}),
      ...(startup ? {} : { severity: "warning" as const }),
    }));
  },
};

/** How many spaces a tab may stand for, in an editor. */
const TAB_STOPS = [2, 4, 8];

/** Spaces for every tab in an indentation, as wide as makes the text readable; where several widths do, none is preferred. */
const withSpaces = remember((document: YamlDocument): readonly Fix[] => {
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
    title: `Indent with spaces, ${width} for a tab`,
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
