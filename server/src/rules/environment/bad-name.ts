import { secrecyOf } from "../../gateway/secrecy.ts";
import { isVariableName } from "../../gateway/variables.ts";
import { HIDDEN, maskSecret, maskText, shownVariable } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { type ValueVariable, variablesInValues } from "../environment-variables.ts";
import type { Fix, Rule } from "../rule.ts";

const say = messages("environment/bad-name", {
  title: "Default taken for a part of the name",
});

/**
 * A variable whose name can't be one, mostly because its default is written as in a shell: the gateway takes all before
 * `:=` for the name. Source: startup-checks.md §2.3.
 */
export const environmentBadName: Rule = {
  code: "environment/bad-name",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) =>
    variablesInValues(input)
      .filter(({ name }) => !isVariableName(name) && !Object.hasOwn(input.environment, name))
      .map((use) => {
        const hidden = secrecyOf(input.document).hidesVariable(use.name);
        return { message: describe(use, hidden), range: use.range, fixes: () => fixesOf(use, hidden) };
      }),
};

function describe({ name, fallback }: ValueVariable, hidden: boolean): string {
  const found = `The gateway looks for a variable with the name ${JSON.stringify(shownVariable(name, hidden))}`;
  return fallback === undefined
    ? `${found}, and without it does not start: a default is written with :=, and there are no other signs.`
    : `${found}, which no node has, so that the default ${hidden ? HIDDEN : maskText(fallback)} always counts: all before := is the name, blanks too.`;
}

/** `NAME:-default` and its relatives; of the others it can't be told what is meant. */
const SHELL = /^([A-Za-z_][A-Za-z0-9_]*)\s*(?::-|-|=|:(?![?+]))\s*([^\s"'].*)?$/;

function fixesOf({ name, fallback, range, node }: ValueVariable, hidden: boolean): readonly Fix[] {
  const blank = fallback !== undefined && isVariableName(name.trim());
  const [, proper, value = ""] = blank ? [name, name.trim(), fallback] : (SHELL.exec(name) ?? []);
  if (proper === undefined || (fallback !== undefined && !blank) || range === node.range) return [];
  const text = `$\{{${proper}:=${value}}}`;
  const title = `Change to ${hidden ? maskSecret(text) : maskText(text)}`;
  return [{ title, edits: [{ range, text }], preferred: true, automatic: false }];
}
