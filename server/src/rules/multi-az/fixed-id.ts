import { effectiveAt } from "../../gateway/effective.ts";
import { messages } from "../../text/messages.ts";
import { entryAt, scalarAt } from "../../yaml/tree.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const PATH = ["apisix", "id"] as const;

const say = messages("multi-az/fixed-id", {
  title: "One id for all nodes",
});

/** One id for all nodes that share the file. Sources: multi-az.md AZ34, apache/apisix apisix/core/id.lua. */
export const multiAzFixedId: Rule = {
  code: "multi-az/fixed-id",
  say,
  severity: "information",
  scope: "group",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const entry = entryAt(input.root, PATH);
    if (entry?.value.kind !== "scalar" || entry.value.value === null || entry.value.text === "") return [];
    if (entry.value.text.includes("${")) return [];
    if (hasOneFileEach(input)) return [];
    const api7 = input.product.product === "api7";
    const who = api7 ? "the control plane takes them for one" : "nobody can tell them apart";
    return [
      {
        message: `Every node with this file has the id ${entry.value.text}, and ${who}. Leave it out: each node then makes up its own and keeps it.`,
        range: entry.range,
        ...(api7 ? { severity: "warning" as const } : {}),
        fixes: () => takeOut(input, PATH, { title: "Remove id", preferred: true }),
      },
    ];
  },
};

/** Whether every node of the group seems to have a file of its own: the others have other ids. */
function hasOneFileEach({ root, siblings }: RuleInput): boolean {
  const own = scalarAt(root, PATH);
  return (
    siblings.length > 0 &&
    siblings.every(({ startUp: { effective } }) => effective && effectiveAt(effective, PATH)?.value !== own)
  );
}
