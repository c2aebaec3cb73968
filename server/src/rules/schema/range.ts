import { describeKey } from "../../schema/catalogue.ts";
import { shownPath } from "../../schema/mask.ts";
import type { Keyword } from "../../schema/validate.ts";
import { messages } from "../../text/messages.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt, type TreeNode } from "../../yaml/tree.ts";
import { gravity, withConsequence } from "../consequence.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import type { ValueProblem } from "../value-problems.ts";

/** The words for a limit and the side of it that is allowed. */
const LIMITS: Partial<Record<Keyword, (limit: unknown, unit: string) => string>> = {
  minimum: (limit, unit) => `${limit}${limit === 1 ? unit.replace(/s$/, "") : unit} or more`,
  maximum: (limit, unit) => `${limit}${unit} or less`,
};

const UNITS: Record<string, string> = { s: " seconds", ms: " milliseconds", B: " bytes", MB: " megabytes" };

const say = messages("schema/range", {
  title: "Number out of range",
});

/** A number outside of what the gateway takes. Source: startup-checks.md §4. */
export const schemaRange: Rule = {
  code: "schema/range",
  say,
  severity: "error",
  fixes: "manual",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) =>
    input.valueProblems.flatMap((problem) => {
      const unit = UNITS[describeKey(problem.path, input.product.product)?.unit ?? ""] ?? "";
      const allowed = LIMITS[problem.keyword]?.(problem.expected, unit);
      const node = nodeAt(input.root, problem.path);
      if (allowed === undefined || node === undefined) return [];
      return [
        {
          message: withConsequence(input, problem, `${shownPath(problem.path)} must be ${allowed}`),
          range: node.range,
          fixes: () => fixes(input, problem, node),
          ...gravity(problem),
        },
      ];
    }),
};

/** The default and the limit; neither is what was meant for certain. */
function fixes(input: RuleInput, { path, keyword, expected }: ValueProblem, node: TreeNode): readonly Fix[] {
  if (node.kind !== "scalar") return [];
  const end = keyword === "minimum" ? "least" : "most";
  const standard = describeKey(path, input.product.product)?.default;
  const values: readonly (readonly [value: unknown, what: string])[] = [
    [standard, "the default"],
    ...(expected === standard ? [] : [[expected, `the ${end} that is taken`] as const]),
  ];
  return values.flatMap(([value, what]) => {
    const edit = typeof value === "number" ? replaceScalar(input.document, node, String(value)) : undefined;
    return fixWith(edit, { title: `Change to ${value}, ${what}` });
  });
}
