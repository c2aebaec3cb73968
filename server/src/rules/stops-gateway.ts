import type { Cause } from "../gateway/causes.ts";
import type { StartUp } from "../gateway/start-up.ts";
import { shownVerdict, startUpOf, type Verdict } from "../gateway/verdict.ts";
import type { Edit } from "../yaml/edit.ts";
import { documentAfter } from "../yaml/trial.ts";
import type { RuleInput } from "./rule.ts";

/** Whether the gateway has more causes not to start after some edits than before. */
export function stopsGateway(input: RuleInput, edits: readonly Edit[]): boolean {
  const { startUp } = input;
  const stops = (causes: readonly Cause[]) => causes.filter((cause) => !cause.dependsOnNode).length;
  return stops(startAfter(input, edits).causes) > stops(startUp.causes);
}

/** Whether a gateway that could start before some edits still can; one that fails already may fail for other causes. */
export function keepsStartWith(input: RuleInput, edits: readonly Edit[]): boolean {
  return keepsStart(input.startUp, startAfter(input, edits));
}

/** The same of two starts. */
export function keepsStart(before: StartUp, after: StartUp): boolean {
  return shownVerdict(before) === "fails" || shownVerdict(after) !== "fails";
}

/** The start of the text after some edits. */
export function startAfter(
  { document, product, version, environment }: RuleInput,
  edits: readonly Edit[],
): Verdict {
  return startUpOf(documentAfter(document, edits), product, version, { variables: environment });
}
