import { settingAt } from "../../gateway/configuration.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { withoutEnding } from "../../text/ending.ts";
import { messages } from "../../text/messages.ts";
import type { TreeNode } from "../../yaml/tree.ts";
import { ELSEWHERE } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { isReference, writeInstead } from "../simple-fix.ts";

const PATH = ["deployment", "etcd", "prefix"] as const;

/** Under which DP Manager hands out the configuration. Source: docs/facts/api7.md#dp-manager-prefix. */
const DP_MANAGER_PREFIX = "/apisix";

const say = messages("dp-manager/prefix", {
  title: "Prefix without configuration",
  empty:
    "DP Manager provides the configuration under {expected}, so a node with an empty prefix gets none. Write {expected}.",
  other:
    "DP Manager provides the configuration under {expected}, so a node with the prefix {prefix} gets none. Write {expected}.",
  slashes:
    "The gateway adds a slash to the prefix, so its keys begin with {prefix}/. Nodes and tools that use {better} don't find them. Use the same form everywhere, usually {better}.",
  change: "Change to {prefix}",
});

/** The prefix of the configuration's keys. The gateway watches the prefix with a slash behind it, so another slash makes other keys. */
export const dpManagerPrefix: Rule = {
  code: "dp-manager/prefix",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  reads: ["deployment.etcd.prefix", ELSEWHERE],
  sources: ["endpoints#prefix", "api7#dp-manager-prefix"],
  check: (input) => {
    const { value, origin, node } = settingAt(input.configuration, PATH);
    if (typeof value !== "string" || node === undefined || isReference(value)) return [];
    const shown = () => String(secrecyOf(input.document).value(PATH, value, origin));
    const prefix: Prefix = { value, shown, node, isWritten: origin.kind === "file" };
    return input.product.product === "api7" ? checkFixed(input, prefix) : checkForm(input, prefix);
  },
};

interface Prefix {
  readonly value: string;
  /** Without what is a secret in it; looked up only where it is shown. */
  readonly shown: () => string;
  readonly node: TreeNode;
  /** Whether it stands in the file as it is, so that it can be changed there. */
  readonly isWritten: boolean;
}

function checkFixed(input: RuleInput, prefix: Prefix): Problem[] {
  if (prefix.value === DP_MANAGER_PREFIX) return [];
  const expected = DP_MANAGER_PREFIX;
  return [
    {
      message:
        prefix.value === "" ? say("empty", { expected }) : say("other", { expected, prefix: prefix.shown() }),
      range: prefix.node.range,
      fixes: () => changeTo(input, prefix, DP_MANAGER_PREFIX, true),
    },
  ];
}

/** In an etcd of one's own any prefix will do, if all who use it write the same. */
function checkForm(input: RuleInput, prefix: Prefix): Problem[] {
  const better = withoutSlashes(prefix.value);
  if (prefix.value === better || prefix.value === "") return [];
  const shown = prefix.shown();
  return [
    {
      message: say("slashes", { prefix: shown, better: withoutSlashes(shown) }),
      range: prefix.node.range,
      severity: "information",
      // Whoever wrote the keys may have written them like this.
      fixes: () => changeTo(input, prefix, better, false),
    },
  ];
}

/** A prefix in its usual form, with one slash, in front. */
function withoutSlashes(prefix: string): string {
  return `/${withoutEnding(prefix.replace(/^\/+/, ""), /\//)}`;
}

function changeTo(
  input: RuleInput,
  { node, isWritten }: Prefix,
  to: string,
  preferred: boolean,
): readonly Fix[] {
  return isWritten ? writeInstead(input, node, to, { title: say("change", { prefix: to }), preferred }) : [];
}
