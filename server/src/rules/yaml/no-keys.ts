import { messages } from "../../text/messages.ts";
import { lineEnd } from "../../yaml/line.ts";
import type { Rule } from "../rule.ts";

const say = messages("yaml/no-keys", {
  title: "File without keys",
});

/** A list at the top: the gateway starts, with nothing of it. Source: startup-checks.md §1.7. */
export const yamlNoKeys: Rule = {
  code: "yaml/no-keys",
  say,
  severity: "warning",
  sources: [],
  check: ({ root, startUp, document: { text } }) => {
    // Where it stops the gateway, that is said already.
    if (root?.kind !== "list" || startUp.verdict === "fails") return [];
    const { start } = root.range;
    return [
      {
        message:
          "The gateway finds no keys in this file, which is a list, and runs on its defaults. Write keys with their values, " +
          "e.g. deployment: with its keys below.",
        range: { start, end: Math.min(lineEnd(text, start), root.range.end) },
      },
    ];
  },
};
