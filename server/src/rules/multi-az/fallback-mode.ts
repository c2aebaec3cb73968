import { providerOf, roleOf } from "../../gateway/deployment.ts";
import { messages } from "../../text/messages.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { entryAt, scalarAt } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const FALLBACK = ["deployment", "fallback_cp"] as const;

const say = messages("multi-az/fallback-mode", {
  title: "Fallback store that is not used",
});

/**
 * A fallback store in a node that does not use it: only a data plane with the provider json starts from one, and only a
 * backup node exports into it. Sources: data-plane-config.md §6.2, multi-az.md AZ38, AZ39 and §4.6.
 */
export const multiAzFallbackMode: Rule = {
  code: "multi-az/fallback-mode",
  say,
  severity: "information",
  sources: [],
  check: (input) => {
    const entry = entryAt(input.root, FALLBACK);
    if (entry?.value.kind !== "map" || input.product.product === "apisix") return [];
    const mode = scalarAt(entry.value, ["mode"]) ?? "read";
    if (mode === "write") return exporter(input);
    return mode === "read" ? reader(input) : [];
  },
};

/** A node that is to start from the store. */
function reader(input: RuleInput): Problem[] {
  const { root, configuration } = input;
  const [role, provider] = [roleOf(configuration), providerOf(configuration)];
  const problems: Problem[] = [];
  const path = [...FALLBACK, "interval"];
  const interval = entryAt(root, path);
  if (interval !== undefined)
    problems.push({
      message:
        "interval is how often a backup node exports, with mode: write. This node reads, and does not use it.",
      range: interval.range,
      fixes: () => takeOut(input, path, { title: "Remove interval", preferred: true }),
    });
  if (role === undefined || provider === undefined) return problems;
  // Older documentation has yaml there.
  const reads = role === "data_plane" && /^(json|yaml)$/.test(provider);
  const range = entryAt(root, FALLBACK)?.keyRange;
  if (!reads && range !== undefined)
    problems.push({
      message: `Only a node with role: data_plane and config_provider: json starts from the fallback store; this one is ${role} with ${provider}, and takes no notice of it. A backup node, which fills the store, has mode: write.`,
      range,
    });
  return problems;
}

/** A node that is to fill the store: it needs what it exports. */
function exporter({ root, configuration }: RuleInput): Problem[] {
  const [role, provider] = [roleOf(configuration), providerOf(configuration)];
  const entry = role === undefined ? undefined : entryAt(root, provided(role));
  if (entry === undefined || provider === undefined || provider === "etcd") return [];
  return [
    {
      message: `A backup node (${formatPath(FALLBACK)}.mode: write) exports what it gets from the control plane, but with config_provider: ${provider} it gets nothing. Use etcd.`,
      range: entry.range,
      severity: "warning",
    },
  ];
}

function provided(role: string): Path {
  return ["deployment", `role_${role}`, "config_provider"];
}
