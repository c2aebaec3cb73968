import { BOUND_CODES, type Cause } from "../../gateway/causes.ts";
import { messageOf } from "../../gateway/messages.ts";
import { isVariableName } from "../../gateway/variables.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { QUOTES } from "../../yaml/scalars.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";

const say = messages("startup/depends-on-node", {
  title: "Whether it starts hangs on the node",
});

/**
 * What only the node can tell: an environment variable without a default, a certificate's file. Sources: startup-checks.md
 * §2.2 and §5.5.
 */
export const startupDependsOnNode: Rule = {
  code: "startup/depends-on-node",
  say,
  severity: "hint",
  fixes: "manual",
  sources: [],
  check: (input) =>
    input.otherCauses
      .filter((cause) => cause.dependsOnNode && !BOUND_CODES.has(cause.code))
      // No node has such a variable: the rule environment/bad-name's.
      .filter(({ code, params }) => code !== "env/missing" || isVariableName(String(params.name)))
      .map((cause) => ({
        message: messageOf(cause),
        range: cause.range,
        fixes: () => withDefault(input, cause),
      })),
};

/** The key's own default as the variable's, where the variable is the whole value and the default a plain word. */
function withDefault({ document, root, product }: RuleInput, { code, path, params }: Cause): readonly Fix[] {
  const node = nodeAt(root, path);
  if (code !== "env/missing" || node?.kind !== "scalar") return [];
  const value = describeKey(path, product.product)?.default;
  const name = /^\$\{\{\s*([A-Za-z0-9_]+)\s*\}\}$/.exec(node.text.trim())?.[1];
  if (name !== params.name || value === null || !/^[\w./-]+$/.test(String(value ?? ""))) return [];
  const text = `$\{{${name}:=${value}}}`;
  const quote = QUOTES[node.style];
  const edit = replaceScalar(document, node, quote + text + quote);
  if (edit === undefined) return [];
  return [
    {
      title: `Give ${name} the default ${shownAt(path, String(value))}`,
      edits: [edit],
      preferred: false,
      automatic: false,
    },
  ];
}
