import { isAdminApiServed, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { valueAt } from "../../gateway/configuration.ts";
import { isBuiltInKey } from "../../gateway/keyring.ts";
import { readLuaNumber } from "../../lua/number.ts";
import { shownPath } from "../../schema/mask.ts";
import { SECRET_SECTIONS, secretVariable } from "../../schema/secrets.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { SERVED } from "../reads.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { changeSetting, fromVariable, isReference } from "../simple-fix.ts";
import { each } from "../visits.ts";

/** What people write where a secret is still to be filled in. */
const PLACEHOLDER =
  /^(?:[x*._-]+|<.*>|\$\{[^{}]*\}|\{\{.*\}\}|__\w+__|change[-_ ]?me.*|your[-_ ].*|root|example)$/i;

const say = messages("security/plain-text-secret", {
  title: "Secret in plain text",
  plain:
    "{path} is in plain text, so everyone who can read the file, its copies, or its history can read it. Take it from an environment variable: {variable}.",
  fromVariable: "Take it from the environment variable {name}",
});

/** Secrets that stand in the file itself (schema/secrets.ts knows where). */
export const securityPlainTextSecret: Rule = {
  code: "security/plain-text-secret",
  say,
  severity: "information",
  fixes: "manual",
  reads: [...SERVED, "deployment.admin.admin_key"],
  sources: ["plugins#secret-keys", "environment#syntax", "environment#retyped"],
  ...each((input, report) => (written) => {
    const { path, node, setting } = written;
    if (path[0] !== undefined && !SECRET_SECTIONS.has(path[0])) return false;
    const { value, origin } = setting;
    if (typeof value !== "string" || origin?.kind !== "file" || !isSecret(input, value, path))
      return undefined;
    const name = secretVariable(path, (at) => valueAt(input.configuration, at));
    if (name === undefined) return undefined;
    report({
      message: say("plain", { path: shownPath(path), variable: fromVariable(name) }),
      range: node.range,
      fixes: () =>
        isRetyped(value)
          ? []
          : changeSetting(input, setting, fromVariable(name), {
              title: say("fromVariable", { name }),
              variable: { name, value },
            }),
    });
    return undefined;
  }),
};

/** Keys that are built in, or in the documentation, are no secrets. */
function isSecret({ configuration }: RuleInput, value: string, path: Path): boolean {
  if (value === "" || isReference(value) || PLACEHOLDER.test(value)) return false;
  if (isBuiltInKey(value) || KNOWN_KEYS.has(value)) return false;
  return path[1] !== "admin" || isAdminApiServed(configuration) === true;
}

/** Whether a variable with this value would become a number or a boolean, with which the gateway doesn't start. */
function isRetyped(value: string): boolean {
  return readLuaNumber(value) !== undefined || value === "true" || value === "false";
}
