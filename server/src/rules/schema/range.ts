import { describeKey } from "../../schema/catalogue.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt, type TreeNode } from "../../yaml/tree.ts";
import { START, severityOf, startOf, withReason } from "../consequence.ts";
import { PROBLEMS } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import type { ValueProblem } from "../value-problems.ts";

const UNIT =
  "{unit, select, s { {limit, plural, one {second} other {seconds}}} ms { milliseconds} B { bytes} MB { megabytes} other {}}";

const say = messages("schema/range", {
  title: "Number out of range",
  minimum: `${START}{path} must be {shown}${UNIT} or more.`,
  maximum: `${START}{path} must be {shown}${UNIT} or less.`,
  default: "Change to {value}, the default",
  least: "Change to {value}, the minimum",
  most: "Change to {value}, the maximum",
});

/** A number out of the range that the gateway wants. */
export const schemaRange: Rule = {
  code: "schema/range",
  say,
  severity: "error",
  fixes: "manual",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  reads: [PROBLEMS],
  sources: ["start-up#schema"],
  check: (input) =>
    input.valueProblems.flatMap((problem) => {
      const { keyword, path, expected } = problem;
      const node = nodeAt(input.root, path);
      if ((keyword !== "minimum" && keyword !== "maximum") || node === undefined) return [];
      const message = say(keyword, {
        start: startOf(input, problem),
        path: shownPath(path),
        limit: Number(expected),
        shown: String(expected),
        unit: describeKey(path, input.product.product)?.unit ?? "",
      });
      return [
        {
          message: withReason(input, problem, message),
          range: node.range,
          fixes: () => fixes(input, problem, node),
          ...severityOf(problem),
        },
      ];
    }),
};

/** The default and the limit; neither is what was meant for certain. */
function fixes(input: RuleInput, { path, keyword, expected }: ValueProblem, node: TreeNode): readonly Fix[] {
  if (node.kind !== "scalar") return [];
  const standard = describeKey(path, input.product.product)?.default;
  const limit = expected === standard ? undefined : expected;
  const write = (value: unknown, id: "default" | "least" | "most"): readonly Fix[] => {
    if (typeof value !== "number") return [];
    const edit = replaceScalar(input.document, node, String(value));
    return fixWith(edit, { title: say(id, { value }) });
  };
  return [...write(standard, "default"), ...write(limit, keyword === "minimum" ? "least" : "most")];
}
