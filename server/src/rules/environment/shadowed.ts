import { effectiveAt } from "../../gateway/effective.ts";
import type { Replacement } from "../../gateway/reserved-variables.ts";
import { equalValues } from "../../lua/equal-values.ts";
import { maskText } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { formatPath } from "../../yaml/path.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("environment/shadowed", {
  title: "Value that a variable replaces",
});

/** Values that a variable of the node replaces, so that what the file says is not what runs. */
export const environmentShadowed: Rule = {
  code: "environment/shadowed",
  say,
  severity: "warning",
  sources: [],
  check: (input) => input.configuration.replacements.flatMap((replacement) => check(input, replacement)),
};

function check({ root, startUp }: RuleInput, replacement: Replacement): Problem[] {
  const { path, variable, before, after, isStored } = replacement;
  const entry = entryAt(root, path);
  const isWritten = before?.origin.kind === "file" || before?.origin.kind === "variable";
  if (entry === undefined || !isWritten || equalValues(before.value, after)) return [];
  const value = startUp.effective && effectiveAt(startUp.effective, path)?.value;
  const shown = maskText(typeof value === "object" ? JSON.stringify(value) : String(value));
  const runs = isStored ? "with what it holds" : `with ${shown}`;
  const message = `The node's ${variable} takes the place of ${formatPath(path)}: it runs ${runs}, whatever stands here.`;
  return [{ message, range: entry.keyRange }];
}
