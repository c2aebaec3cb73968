import { secrecyOf } from "../../gateway/secrecy.ts";
import { messages } from "../../text/messages.ts";
import { variablesOf } from "../environment-variables.ts";
import { ELSEWHERE } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { each } from "../visits.ts";

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
  reads: [ELSEWHERE],
  sources: ["environment#empty"],
  ...each(({ document, environment }, report) => ({ node, path }) => {
    for (const { name, fallback, range } of variablesOf(document, node, path)) {
      if (!fallback || !Object.hasOwn(environment, name) || environment[name] !== "") continue;
      report({
        message: say("empty", { name, fallback: secrecyOf(document).variable(name, fallback) }),
        range,
      });
    }
    return undefined;
  }),
};
