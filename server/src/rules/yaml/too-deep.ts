import { messages } from "../../text/messages.ts";
import { DEEPEST } from "../../yaml/limits.ts";
import { excessIn } from "../excess.ts";
import { CAUSES } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("yaml/too-deep", {
  title: "File nested too deeply to check",
  depth:
    "This file is not checked, and whether the gateway starts with it is unknown: it has more than {bound} nested levels here, including aliases. Use fewer levels.",
});

/** A file with more levels than are read. */
export const yamlTooDeep: Rule = {
  code: "yaml/too-deep",
  say,
  severity: "information",
  needs: { text: "any" },
  reads: [CAUSES],
  sources: [],
  check: (input) =>
    excessIn(input, "depth").map((range) => ({
      message: say("depth", { bound: DEEPEST }),
      range,
    })),
};
