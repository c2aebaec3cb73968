import { messageOf } from "../../gateway/describe-cause.ts";
import { messages } from "../../text/messages.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { CAUSES } from "../reads.ts";
import type { Problem, Rule } from "../rule.ts";
import { fixesForStart } from "../start-fixes.ts";

const say = messages("startup/refused", {
  title: "The gateway won't start",
  related: "Conflicts with this one",
});

/** Whatever else ends the gateway's start, found by doing what the gateway does. */
export const startupRefused: Rule = {
  code: "startup/refused",
  say,
  severity: "error",
  needs: { text: "any" },
  yieldsTo: ["yaml/reader-differs", "migration/moved-key", "load-balancer/status-address"],
  fixes: "manual",
  reads: [CAUSES],
  sources: ["start-up#steps", "nginx#check"],
  check: (input) => {
    const isParsed = input.document.problems.length === 0;
    return input.otherCauses
      .filter(({ dependsOnNode, step }) => !dependsOnNode && (isParsed || step !== "yaml"))
      .map((cause): Problem => {
        // A default stands nowhere in the file.
        const related = cause.related && nodeAt(input.root, cause.related.path) ? cause.related : undefined;
        return {
          message: messageOf(cause),
          range: cause.range,
          startup: true,
          ...(cause.inferred ? { severity: "warning" } : {}),
          fixes: () => fixesForStart(input, cause),
          ...(related ? { related: [{ message: say("related"), range: related.range }] } : {}),
        };
      });
  },
};
