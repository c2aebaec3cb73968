import { describeKey } from "../schema/catalogue.ts";
import type { SchemaProblem } from "../schema/validate.ts";
import type { RuleInput } from "./rule.ts";

/** What the gateway makes of a problem, as the beginning of a message. */
export function consequence(input: RuleInput, problem: SchemaProblem): string {
  if (problem.fatal) return "The gateway won't start:";
  const why = describeKey(problem.path, input.product.product)?.lenient;
  return why ? `${why.replace(/\.$/, "")}:` : "The gateway starts, but not as written:";
}
