import { HOW_TO_CHECK } from "../gateway/messages.ts";
import { describeKey } from "../schema/catalogue.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import type { Problem, RuleInput } from "./rule.ts";
import type { ValueProblem } from "./value-problems.ts";

/** A message: what is wrong, in words without a full stop, and what the gateway makes of it. */
export function withConsequence(input: RuleInput, problem: ValueProblem, what: string): string {
  if (problem.fatal === true) return `The gateway won't start: ${what}.`;
  if (problem.fatal === "inferred") return `API7 Gateway probably won't start: ${what}. ${HOW_TO_CHECK}`;
  if (problem.fatal === "disputed") return `${PRODUCT_NAMES.apisix} won't start with this: ${what}.`;
  const why = describeKey(problem.path, input.product.product)?.lenient;
  return why ? `${what}. ${why}` : `The gateway starts, but not as written: ${what}.`;
}

/** How grave a problem is: what the gateway puts up with is a warning, and what is only inferred of it. */
export function gravity({ fatal }: ValueProblem): Pick<Problem, "severity" | "startup"> {
  if (fatal === true) return { severity: "error", startup: true };
  return { severity: "warning", ...(fatal === "inferred" ? { startup: true } : {}) };
}
