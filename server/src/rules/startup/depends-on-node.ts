import { BOUND_CODES, type Cause } from "../../gateway/causes.ts";
import { messageOf } from "../../gateway/describe-cause.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { QUOTES } from "../../yaml/scalars.ts";
import { type ValueVariable, variableAt } from "../environment-variables.ts";
import { CAUSES } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("startup/depends-on-node", {
  title: "Start that depends on the node",
  addFallback: "Give {name} the fallback {value}",
});

/** What only the node can tell: an environment variable without a fallback, a certificate's file. */
export const startupDependsOnNode: Rule = {
  code: "startup/depends-on-node",
  say,
  severity: "hint",
  yieldsTo: ["environment/bad-name"],
  fixes: "manual",
  reads: [CAUSES],
  sources: ["environment#unset", "start-up#trusted-certificate"],
  check: (input) =>
    input.otherCauses
      .filter((cause) => cause.dependsOnNode && !BOUND_CODES.has(cause.code))
      .map((cause) => {
        const use = missingVariable(input, cause);
        return {
          message: messageOf(cause),
          range: use?.range ?? cause.range,
          fixes: () => (use ? withFallback(input, use) : []),
        };
      }),
};

/** The variable that a cause is about; undefined where it is about something else, or the variable stands in a key. */
function missingVariable(input: RuleInput, { code, path, params }: Cause): ValueVariable | undefined {
  return code === "env/missing" ? variableAt(input, path, String(params.name)) : undefined;
}

/** The key's own default as the fallback, where the variable is the whole value and the default a plain word. */
function withFallback({ document, product }: RuleInput, use: ValueVariable): readonly Fix[] {
  const { node, path, name, alone } = use;
  const value = describeKey(path, product.product)?.default;
  if (!alone || value === null || !/^[\w./-]+$/.test(String(value ?? ""))) return [];
  const quote = QUOTES[node.style];
  const edit = replaceScalar(document, node, `${quote}$\{{${name}:=${value}}}${quote}`);
  return fixWith(edit, { title: say("addFallback", { name, value: shownAt(path, String(value)) }) });
}
