import { describeKey } from "../schema/catalogue.ts";
import type { SchemaProblem } from "../schema/validate.ts";
import type { RuleInput } from "./rule.ts";

/** A message: what is wrong, in words without a full stop, and what the gateway makes of it. */
export function withConsequence(input: RuleInput, problem: SchemaProblem, what: string): string {
  if (problem.fatal) return `The gateway won't start: ${what}.`;
  const why = describeKey(problem.path, input.product.product)?.lenient;
  return why ? `${what}. ${why}` : `The gateway starts, but not as written: ${what}.`;
}
