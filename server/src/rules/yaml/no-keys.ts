import { messages } from "../../text/messages.ts";
import { lineEnd } from "../../yaml/line.ts";
import { TEXT } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("yaml/no-keys", {
  title: "File without keys",
  list: "The gateway finds no keys in this file, because it is a list, and runs with its defaults. Write keys with values, for example deployment: followed by its keys.",
});

/** A list at the top level: the gateway starts, and ignores all of it. */
export const yamlNoKeys: Rule = {
  code: "yaml/no-keys",
  say,
  severity: "warning",
  yieldsTo: ["startup/refused"],
  reads: [TEXT],
  sources: ["yaml#list-at-top"],
  check: ({ root, startUp, document: { text } }) => {
    if (root?.kind !== "list" || startUp.verdict === "fails") return [];
    const { start } = root.range;
    return [
      {
        message: say("list"),
        range: { start, end: Math.min(lineEnd(text, start), root.range.end) },
      },
    ];
  },
};
