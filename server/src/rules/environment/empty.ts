import { secrecyOf } from "../../gateway/secrecy.ts";
import { messages } from "../../text/messages.ts";
import { variablesInValues } from "../environment-variables.ts";
import { TEXT } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("environment/empty", {
  title: "Fallback that is ignored",
  empty:
    "{name} is set to an empty string on the node, so the fallback {fallback} is ignored: a fallback is used only if the variable isn't set. Give {name} a value, or unset it.",
});

/** A variable that is set to the empty string, so that its fallback is ignored. */
export const environmentEmpty: Rule = {
  code: "environment/empty",
  say,
  severity: "warning",
  reads: [TEXT],
  sources: ["environment#empty"],
  check: (input) =>
    variablesInValues(input).flatMap(({ name, fallback, range }) => {
      const { document, environment } = input;
      if (!fallback || !Object.hasOwn(environment, name) || environment[name] !== "") return [];
      return [
        { message: say("empty", { name, fallback: secrecyOf(document).variable(name, fallback) }), range },
      ];
    }),
};
