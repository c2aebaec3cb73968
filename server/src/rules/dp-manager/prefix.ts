import { withoutEnding } from "../../text/ending.ts";
import { messages } from "../../text/messages.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { isReference, writeInstead } from "../simple-fix.ts";

const PATH = ["deployment", "etcd", "prefix"] as const;

/** Under which DP Manager hands out the configuration. Source: multi-az.md AZ26. */
const DP_MANAGER_PREFIX = "/apisix";

const say = messages("dp-manager/prefix", {
  title: "Prefix under which there is no configuration",
});

/**
 * The prefix of the configuration's keys. The gateway watches the prefix with a slash behind it, so that another slash
 * makes other keys. Source: multi-az.md AZ26.
 */
export const dpManagerPrefix: Rule = {
  code: "dp-manager/prefix",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const node = nodeAt(input.root, PATH);
    if (node?.kind !== "scalar" || typeof node.value !== "string" || isReference(node.value)) return [];
    const api7 = input.product.product === "api7";
    return api7 ? checkFixed(input, node.value) : checkForm(input, node.value);
  },
};

function checkFixed(input: RuleInput, prefix: string): Problem[] {
  if (prefix === DP_MANAGER_PREFIX) return [];
  const node = nodeAt(input.root, PATH);
  const title = `Change to ${DP_MANAGER_PREFIX}`;
  return [
    {
      message: `DP Manager hands out the configuration under ${DP_MANAGER_PREFIX}; under ${prefix === "" ? "an empty prefix" : prefix} the node gets none. Write ${DP_MANAGER_PREFIX}.`,
      range: node?.range ?? { start: 0, end: 0 },
      fixes: () => writeInstead(input, node, DP_MANAGER_PREFIX, { title, preferred: true }),
    },
  ];
}

/** For etcd any prefix will do, if all who use it write the same. */
function checkForm(input: RuleInput, prefix: string): Problem[] {
  const better = `/${withoutEnding(prefix.replace(/^\/+/, ""), /\//)}`;
  if (prefix === better || prefix === "") return [];
  const node = nodeAt(input.root, PATH);
  return [
    {
      message: `The keys of the configuration will begin with ${prefix}/, which others that write ${better} do not see. Write the same form everywhere, as a rule ${better}.`,
      range: node?.range ?? { start: 0, end: 0 },
      severity: "information",
      // Whoever wrote the keys may have written them like this.
      fixes: () => writeInstead(input, node, better, { title: `Change to ${better}` }),
    },
  ];
}
