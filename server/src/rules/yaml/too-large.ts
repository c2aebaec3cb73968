import { messages } from "../../text/messages.ts";
import { LONGEST_TEXT, MOST_UNFOLDED } from "../../yaml/limits.ts";
import { excessIn } from "../excess.ts";
import type { Rule } from "../rule.ts";

const say = messages("yaml/too-large", {
  title: "File too large to be checked",
});

/** A file with more characters, or more values behind its aliases, than are read. */
export const yamlTooLarge: Rule = {
  code: "yaml/too-large",
  say,
  severity: "information",
  needs: { text: "any" },
  sources: [],
  check: (input) => {
    const { text } = input.document;
    return [
      ...excessIn(input, "length").map((range) => ({
        message:
          `This file is not checked: it has ${text.length} characters, and files of more than ${LONGEST_TEXT} are ` +
          "not read, so that the editor stays quick.",
        range,
      })),
      ...excessIn(input, "aliases").map((range) => ({
        message:
          `This file is not checked, and whether the gateway starts with it is unknown: its aliases stand for more than ` +
          `${MOST_UNFOLDED} values, the last of them here. Write a smaller part behind the anchor, or fewer aliases.`,
        range,
      })),
    ];
  },
};
