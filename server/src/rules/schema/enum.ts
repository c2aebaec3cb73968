import { shownAt, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { renderScalar, replaceScalar } from "../../yaml/edit.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { gravity, withConsequence } from "../consequence.ts";
import type { Rule } from "../rule.ts";
import { nearest } from "../suggest.ts";

const say = messages("schema/enum", {
  title: "Value that the gateway does not know",
});

/** A value that is none of those the gateway knows. Source: startup-checks.md §4. */
export const schemaEnum: Rule = {
  code: "schema/enum",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) =>
    input.valueProblems
      .filter((problem) => problem.keyword === "enum" || problem.keyword === "const")
      .flatMap((problem) => {
        const node = nodeAt(input.root, problem.path);
        if (node?.kind !== "scalar") return [];
        const values = [problem.expected ?? []].flat().map((value) => renderScalar(value));
        const meant = nearest(node.text, values);
        const offered = meant.length > 0 ? meant : values.length <= 4 ? values : [];
        const only = offered.length === 1;
        const what = `${shownPath(problem.path)} must be ${listed(values, "or")}`;
        return [
          {
            message: withConsequence(
              input,
              problem,
              `${what}, not ${JSON.stringify(shownAt(problem.path, node.text))}`,
            ),
            range: node.range,
            ...gravity(problem),
            fixes: () =>
              offered.flatMap((value) => {
                const edit = replaceScalar(input.document, node, value);
                const automatic = only && meant.length === 1;
                return edit
                  ? [{ title: `Change to ${value}`, edits: [edit], preferred: only, automatic }]
                  : [];
              }),
          },
        ];
      }),
};
