import type { Cause } from "../gateway/causes.ts";
import { startUpOf } from "../gateway/verdict.ts";
import { applyEdits, type Edit } from "../yaml/edit.ts";
import type { RuleInput } from "./rule.ts";

/** Whether more is in the way of a start after the edits than before. */
export function stopsGateway(input: RuleInput, edits: readonly Edit[]): boolean {
  const { document, product, version, environment, startUp } = input;
  const after = startUpOf(applyEdits(document.text, edits), product, version, { variables: environment });
  const stops = (causes: readonly Cause[]) => causes.filter((cause) => !cause.dependsOnNode).length;
  return stops(after.causes) > stops(startUp.causes);
}
