import { haveSameEffect } from "../gateway/same-effect.ts";
import type { RuleInput } from "../rules/rule.ts";
import { parseYaml } from "../yaml/document.ts";

/** Whether the gateway does the same with another text and additional environment variables. */
export function keepsEffect(
  { document, product, version, environment }: RuleInput,
  after: string,
  variables: Readonly<Record<string, string>> = {},
): boolean {
  return haveSameEffect(document, parseYaml(after, document.encoding, document), {
    product,
    version,
    environment: { variables: { ...environment, ...variables } },
  });
}
