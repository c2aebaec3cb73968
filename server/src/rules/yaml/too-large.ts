import { messages } from "../../text/messages.ts";
import { LONGEST_TEXT, MOST_UNFOLDED } from "../../yaml/limits.ts";
import { excessIn } from "../excess.ts";
import { CAUSES, ELSEWHERE } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("yaml/too-large", {
  title: "File too large to check",
  length:
    "This file is not checked: it has {count} characters. To keep the editor responsive, files with more than {bound} characters are not read.",
  aliases:
    "This file is not checked, and whether the gateway starts with it is unknown: up to this one, its aliases stand for more than {bound} values. Use smaller anchors, or fewer aliases.",
});

/** A file with more characters, or more values behind its aliases, than are read. */
export const yamlTooLarge: Rule = {
  code: "yaml/too-large",
  say,
  severity: "information",
  needs: { text: "any" },
  reads: [CAUSES, ELSEWHERE],
  sources: [],
  check: (input) => {
    const { text } = input.document;
    return [
      ...excessIn(input, "length").map((range) => ({
        message: say("length", { count: text.length, bound: LONGEST_TEXT }),
        range,
      })),
      ...excessIn(input, "aliases").map((range) => ({
        message: say("aliases", { bound: MOST_UNFOLDED }),
        range,
      })),
    ];
  },
};
