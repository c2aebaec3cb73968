import { isTooLarge, LONGEST_TEXT } from "../../yaml/limits.ts";
import type { Rule } from "../rule.ts";

/** A file larger than what is read; nothing is said about it but this. */
export const yamlTooLarge: Rule = {
  code: "yaml/too-large",
  title: "File too large to be checked",
  severity: "information",
  check: ({ document: { text } }) =>
    isTooLarge(text)
      ? [
          {
            message:
              `This file is not checked: it has ${text.length} characters, and files of more than ${LONGEST_TEXT} are ` +
              "not read, so that the editor stays quick.",
            range: { start: 0, end: Math.max(0, text.indexOf("\n")) },
          },
        ]
      : [],
};
