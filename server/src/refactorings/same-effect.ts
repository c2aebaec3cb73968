import { haveSameEffect } from "../gateway/same-effect.ts";
import type { RuleInput } from "../rules/rule.ts";
import type { Edit } from "../yaml/edit.ts";
import { documentAfter } from "../yaml/trial.ts";

/** Whether the gateway does the same after some edits with additional environment variables. */
export function keepsEffect(
  { document, product, version, environment }: RuleInput,
  edits: readonly Edit[],
  variables: Readonly<Record<string, string>> = {},
): boolean {
  return haveSameEffect(document, documentAfter(document, edits), {
    product,
    version,
    environment: { variables: { ...environment, ...variables } },
  });
}
