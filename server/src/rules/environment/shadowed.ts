import { effectiveAt } from "../../gateway/effective.ts";
import type { Replacement } from "../../gateway/reserved-variables.ts";
import { equalValues } from "../../lua/equal-values.ts";
import { maskText, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { TEXT } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("environment/shadowed", {
  title: "Value replaced by an environment variable",
  value:
    "This value is ignored: the node's environment variable {variable} replaces {path}. The node runs with {value}.",
  stored:
    "This value is ignored: the node's environment variable {variable} replaces {path}. The node runs with the value of the variable.",
});

/** Values that a reserved variable of the node replaces, so that the node doesn't run with what the file has. */
export const environmentShadowed: Rule = {
  code: "environment/shadowed",
  say,
  severity: "warning",
  reads: [TEXT],
  sources: ["environment#etcd-host", "environment#worker-processes", "api7#dp-manager-variables"],
  check: (input) => input.configuration.replacements.flatMap((replacement) => check(input, replacement)),
};

function check({ root, startUp }: RuleInput, replacement: Replacement): Problem[] {
  const { path, variable, before, after, isStored, isAdded } = replacement;
  const entry = entryAt(root, path);
  const isWritten = before?.origin.kind === "file" || before?.origin.kind === "variable";
  if (entry === undefined || !isWritten || isAdded || equalValues(before.value, after)) return [];
  const names = { variable, path: shownPath(path) };
  const message = isStored ? say("stored", names) : say("value", { ...names, value: shown(startUp, path) });
  return [{ message, range: entry.keyRange }];
}

function shown({ effective }: RuleInput["startUp"], path: Replacement["path"]): string {
  const value = effective && effectiveAt(effective, path)?.value;
  return maskText(typeof value === "object" ? JSON.stringify(value) : String(value));
}
