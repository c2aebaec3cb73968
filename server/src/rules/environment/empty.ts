import { secrecyOf } from "../../gateway/secrecy.ts";
import { messages } from "../../text/messages.ts";
import { variablesInValues } from "../environment-variables.ts";
import type { Rule } from "../rule.ts";

const say = messages("environment/empty", {
  title: "Default that does not count",
});

/** A variable that is set to nothing: its default does not count then. Source: startup-checks.md §2.4. */
export const environmentEmpty: Rule = {
  code: "environment/empty",
  say,
  severity: "warning",
  sources: [],
  check: (input) =>
    variablesInValues(input)
      .filter(({ name, fallback }) => fallback && Object.hasOwn(input.environment, name))
      .filter(({ name }) => input.environment[name] === "")
      .map(({ name, fallback, range }) => ({
        message: `${name} is set on the node, to nothing, and so nothing stands here then: the default ${secrecyOf(input.document).variable(name, fallback ?? "")} counts only where the variable is not set at all. Give it a value, or unset it.`,
        range,
      })),
};
