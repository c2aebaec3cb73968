import type { Rule } from "./rule.ts";

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
  TOO_DEEP: "it is nested hundreds of levels deep.",
};

/** YAML that can't be read: the gateway ends with the parser's error. Source: startup-checks.md §1.4. */
export const yamlSyntax: Rule = {
  code: "yaml/syntax",
  title: "Not YAML",
  severity: "error",
  check: ({ document, startUp }) => {
    // Up to APISIX 3.9 another reader decides, which puts up with some of it.
    const startup = startUp.causes.some((cause) => cause.step === "yaml");
    const beginning = startup ? "The gateway won't start, because this is not YAML:" : "This is not YAML:";
    // Of what the parser says twice of one place, the first word is enough.
    const said = document.problems.filter(
      ({ range: { start } }, i, all) => all.findIndex(({ range }) => range.start === start) === i,
    );
    return said.map(({ code, message, range }) => ({
      message: `${beginning} ${ADVICE[code] ?? ""} (${message})`.replace(":  (", ": ("),
      range,
      startup,
      ...(startup ? {} : { severity: "warning" as const }),
    }));
  },
};
