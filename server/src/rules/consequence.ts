import { describeKey } from "../schema/catalogue.ts";
import type { Problem, RuleInput } from "./rule.ts";
import type { ValueProblem } from "./value-problems.ts";

/**
 * How a message on a value begins, by what `startOf` answers: with what the gateway does because of it, or with nothing where the reason
 * behind it says that.
 */
export const START =
  "{start, select, fails {The gateway won't start: } disputed {Apache APISIX won't start: } tolerated {} other {The gateway starts, but not as written: }}";

/** What a problem does to the start: `fails`; `disputed`: that of Apache APISIX only; `tolerated`: nothing, for a reason that is known. */
export function startOf(
  input: RuleInput,
  problem: ValueProblem,
): "fails" | "disputed" | "tolerated" | "starts" {
  if (problem.fatal === true) return "fails";
  if (problem.fatal === "disputed") return "disputed";
  return reasonOf(input, problem) === undefined ? "starts" : "tolerated";
}

/** A message, followed by the reason why the gateway starts nevertheless, where one is known. */
export function withReason(input: RuleInput, problem: ValueProblem, message: string): string {
  const reason = problem.fatal === false ? reasonOf(input, problem) : undefined;
  return reason === undefined ? message : `${message} ${reason}`;
}

function reasonOf({ product }: RuleInput, { path }: ValueProblem): string | undefined {
  return describeKey(path, product.product)?.lenient;
}

/** The severity of a problem: what the gateway tolerates is a warning. */
export function severityOf({ fatal }: ValueProblem): Pick<Problem, "severity" | "startup"> {
  return fatal === true ? { severity: "error", startup: true } : { severity: "warning" };
}
