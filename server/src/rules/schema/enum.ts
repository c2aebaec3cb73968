import { writtenAt } from "../../gateway/configuration.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { isTable } from "../../lua/value.ts";
import { shownAt, shownPath, shownVariable } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { renderScalar, replaceScalar } from "../../yaml/edit.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { START, severityOf, startOf, withReason } from "../consequence.ts";
import { PROBLEMS } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import { nearest } from "../suggest.ts";

const say = messages("schema/enum", {
  title: "Value that isn't allowed",
  unknown: `${START}{path} must be {values}, not {actual}.`,
  variable: `${START}{path} must be {values}, not {actual}, which comes from the environment variable {variables}.`,
  change: "Change to {value}",
});

/** A value that is none of those the gateway knows. */
export const schemaEnum: Rule = {
  code: "schema/enum",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  reads: [PROBLEMS],
  sources: ["start-up#schema"],
  check: (input) =>
    input.valueProblems
      .filter((problem) => problem.keyword === "enum" || problem.keyword === "const")
      .flatMap((problem) => {
        const { path } = problem;
        const node = nodeAt(input.root, path);
        if (node?.kind !== "scalar") return [];
        const values = [problem.expected ?? []].flat().map((value) => renderScalar(value));
        const { value, origin } = writtenAt(input.configuration, path);
        const isVariable = origin?.kind === "variable" && value !== undefined && !isTable(value);
        const actual = isVariable
          ? String(secrecyOf(input.document).value(path, value, origin))
          : shownAt(path, node.text);
        const meant = isVariable ? [] : nearest(node.text, values);
        const offered = meant.length > 0 ? meant : values.length <= 4 && !isVariable ? values : [];
        const only = offered.length === 1;
        const told = {
          start: startOf(input, problem),
          path: shownPath(path),
          values: listed(values, "or"),
          actual: JSON.stringify(actual),
        };
        const variables = isVariable ? listed(origin.variables.map(({ name }) => shownVariable(name))) : "";
        const message = isVariable ? say("variable", { ...told, variables }) : say("unknown", told);
        return [
          {
            message: withReason(input, problem, message),
            range: node.range,
            ...severityOf(problem),
            fixes: () =>
              offered.flatMap((value) => {
                const edit = replaceScalar(input.document, node, value);
                const automatic = only && meant.length === 1;
                return fixWith(edit, { title: say("change", { value }), preferred: only, automatic });
              }),
          },
        ];
      }),
};
