import { messageOf } from "../../gateway/messages.ts";
import { messages } from "../../text/messages.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { refusedFixes } from "../refused-fixes.ts";
import type { Problem, Rule } from "../rule.ts";

/** What another rule says, with a fix: migration/moved-key. */
const SAID_ELSEWHERE = new Set(["init/listener-http2"]);

const say = messages("startup/refused", {
  title: "The gateway won't start",
});

/** Whatever else ends the gateway's start, found by doing what it does. Source: startup-checks.md, §2 to §8. */
export const startupRefused: Rule = {
  code: "startup/refused",
  say,
  severity: "error",
  needs: { text: "any" },
  fixes: "manual",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) =>
    input.otherCauses
      .filter(({ code }) => !SAID_ELSEWHERE.has(code))
      .filter(
        (cause) => !cause.dependsOnNode && (cause.step !== "yaml" || input.document.problems.length === 0),
      )
      .map((cause): Problem => {
        // What is built in stands nowhere in the file.
        const related = cause.related && nodeAt(input.root, cause.related.path) ? cause.related : undefined;
        return {
          message: messageOf(cause),
          range: cause.range,
          startup: true,
          fixes: () => refusedFixes(input, cause),
          ...(related ? { related: [{ message: "Here, too", range: related.range }] } : {}),
        };
      }),
};
