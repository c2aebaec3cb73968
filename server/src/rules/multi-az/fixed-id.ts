import { settingAt, valueAt } from "../../gateway/configuration.ts";
import { effectiveAt } from "../../gateway/effective.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { isTable } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ELSEWHERE } from "../reads.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const PATH = ["apisix", "id"] as const;

const say = messages("multi-az/fixed-id", {
  title: "One id for all nodes",
  api7: "All nodes with this file have the id {id}, so they look like one node to the control plane. Remove the id: each node then generates its own and keeps it.",
  other:
    "All nodes with this file have the id {id}, so they look like one node. Remove the id: each node then generates its own and keeps it.",
  remove: "Remove id",
});

/** One id for all nodes that share the file. */
export const multiAzFixedId: Rule = {
  code: "multi-az/fixed-id",
  say,
  severity: "information",
  scope: "group",
  fixes: "manual",
  reads: ["apisix.id", ELSEWHERE],
  sources: ["zones#own-id"],
  check: (input) => {
    const { value, origin } = settingAt(input.configuration, PATH);
    const entry = entryAt(input.root, PATH);
    // A variable may have another value on each node, and a template's placeholder too.
    if (origin?.kind !== "file" || value === undefined || isTable(value) || entry === undefined) return [];
    if (value === "" || String(value).includes("${") || hasOneFileEach(input)) return [];
    const isApi7 = input.product.product === "api7";
    const id = String(secrecyOf(input.document).value(PATH, value, origin));
    return [
      {
        message: say(isApi7 ? "api7" : "other", { id }),
        range: entry.range,
        ...(isApi7 ? { severity: "warning" as const } : {}),
        fixes: () => takeOut(input, PATH, { title: say("remove"), preferred: true }),
      },
    ];
  },
};

/** Whether every node of the group seems to have a file of its own: the others have other ids. */
function hasOneFileEach({ configuration, siblings }: RuleInput): boolean {
  const own = valueAt(configuration, PATH);
  return (
    siblings.length > 0 &&
    siblings.every(({ startUp: { effective } }) => effective && effectiveAt(effective, PATH)?.value !== own)
  );
}
