import { secrecyOf } from "../../gateway/secrecy.ts";
import { isVariableName } from "../../gateway/variables.ts";
import { HIDDEN, maskSecret, maskText, shownVariable } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { type ValueVariable, variablesOf } from "../environment-variables.ts";
import { ELSEWHERE } from "../reads.ts";
import type { Fix, Rule } from "../rule.ts";
import { each } from "../visits.ts";

const say = messages("environment/bad-name", {
  title: "Fallback read as part of the name",
  noFallback:
    "The gateway won't start unless the node has an environment variable named {name}. Write the fallback after :=, for example $'{{PORT:=9080}}'.",
  alwaysFallback:
    "The gateway looks for an environment variable named {name}, which no node has, so it always uses the fallback {fallback}. Everything before := is the name, including spaces.",
  change: "Change to {text}",
});

/** A variable whose name can't be one, mostly because its fallback is written as in a shell. */
export const environmentBadName: Rule = {
  code: "environment/bad-name",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [ELSEWHERE],
  sources: ["environment#bash-default", "environment#unset"],
  ...each((input, report) => ({ node, path }) => {
    for (const use of variablesOf(input.document, node, path)) {
      if (isVariableName(use.name) || Object.hasOwn(input.environment, use.name)) continue;
      const hidden = secrecyOf(input.document).hidesVariable(use.name);
      report({ message: describe(use, hidden), range: use.range, fixes: () => fixesOf(use, hidden) });
    }
    return undefined;
  }),
};

function describe({ name, fallback }: ValueVariable, hidden: boolean): string {
  const shown = JSON.stringify(shownVariable(name, hidden));
  if (fallback === undefined) return say("noFallback", { name: shown });
  return say("alwaysFallback", { name: shown, fallback: hidden ? HIDDEN : maskText(fallback) });
}

/** `NAME:-default` and the like; what others mean isn't known. */
const SHELL = /^([A-Za-z_][A-Za-z0-9_]*)\s*(?::-|-|=|:(?![?+]))\s*([^\s"'].*)?$/;

function fixesOf({ name, fallback, range, node }: ValueVariable, hidden: boolean): readonly Fix[] {
  const isSpaced = fallback !== undefined && isVariableName(name.trim());
  const [, proper, value = ""] = isSpaced ? [name, name.trim(), fallback] : (SHELL.exec(name) ?? []);
  if (proper === undefined || (fallback !== undefined && !isSpaced) || range === node.range) return [];
  const text = `$\{{${proper}:=${value}}}`;
  const title = say("change", { text: hidden ? maskSecret(text) : maskText(text) });
  return [{ title, edits: [{ range, text }], preferred: true, automatic: false }];
}
