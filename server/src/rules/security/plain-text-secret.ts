import { adminApiOf, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { readLuaNumber } from "../../lua/number.ts";
import { shownPath } from "../../schema/mask.ts";
import { SECRET_SECTIONS, secretVariable } from "../../schema/secrets.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { type ScalarNode, walk } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { fromVariable, isReference, writeInstead } from "../simple-fix.ts";

/** Keys that are built in or stand in the documentation: rules of their own speak of them. */
const KNOWN = /^(?:qeddd145sfvddff3|edd1c9f0985e76a2)$/;

/** What stands for a secret that is still to be written. */
const PLACEHOLDER =
  /^(?:[x*._-]+|<.*>|\$\{[^{}]*\}|\{\{.*\}\}|__\w+__|change[-_ ]?me.*|your[-_ ].*|root|example)$/i;

const say = messages("security/plain-text-secret", {
  title: "Secret in plain text",
});

/** Secrets that stand in the file itself. Where they stand: schema/secrets.ts. */
export const securityPlainTextSecret: Rule = {
  code: "security/plain-text-secret",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    walk(input.root, (node, path) => {
      if (path[0] !== undefined && !SECRET_SECTIONS.has(path[0])) return false;
      const name = secretVariable(input.root, path);
      if (name !== undefined && node.kind === "scalar" && isSecret(input, node, path))
        problems.push(describe(input, node, path, name));
      return undefined;
    });
    return problems;
  },
};

function isSecret({ configuration }: RuleInput, { value }: ScalarNode, path: Path): boolean {
  if (typeof value !== "string" || value === "" || isReference(value)) return false;
  if (KNOWN.test(value) || KNOWN_KEYS.has(value) || PLACEHOLDER.test(value)) return false;
  return path[1] !== "admin" || adminApiOf(configuration).served === true;
}

function describe(input: RuleInput, node: ScalarNode, path: Path, name: string): Problem {
  return {
    message:
      `${shownPath(path)} stands here for everyone who can read the file, its copies and its history. Take it from ` +
      `an environment variable: ${fromVariable(name)}.`,
    range: node.range,
    // As a variable's value, what looks like a number or a boolean becomes one, which stops the gateway.
    fixes: () =>
      becomesOther(node.text)
        ? []
        : writeInstead(input, node, fromVariable(name), {
            title: `Take it from the variable ${name}`,
            variable: { name, value: String(node.value) },
          }),
  };
}

function becomesOther(text: string): boolean {
  return readLuaNumber(text) !== undefined || text === "true" || text === "false";
}
