import { boundOf } from "../gateway/causes.ts";
import type { Bound } from "../yaml/limits.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** Where a file goes beyond a bound, for our own tree or in the model of the start; once, or not at all. */
export function excessIn({ document: { excess }, startUp }: RuleInput, bound: Bound): readonly OffsetRange[] {
  if (excess !== undefined) return excess.bound === bound ? [excess.range] : [];
  const cause = boundOf(startUp);
  return cause?.code === `bound/${bound}` ? [cause.range] : [];
}
