import { isUnknownAt, stringAt, valueAt } from "../../gateway/configuration.ts";
import { providerOf, roleOf } from "../../gateway/deployment.ts";
import { isTable } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { PROVIDER } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const FALLBACK = ["deployment", "fallback_cp"] as const;
const MODE = [...FALLBACK, "mode"] as const;
const INTERVAL = [...FALLBACK, "interval"] as const;

const say = messages("multi-az/fallback-mode", {
  title: "Fallback store that is not used",
  interval:
    "The gateway ignores interval: it sets how often a backup node (mode: write) exports the configuration, and this node only reads. Remove it.",
  removeInterval: "Remove interval",
  notRead:
    "The gateway ignores the fallback store: only a node with role: data_plane and config_provider: json reads it, and this node has role: {role} and config_provider: {provider}. Set both, or set mode: write for a backup node, which writes to the store.",
  nothingToExport:
    "This backup node (deployment.fallback_cp.mode: write) has nothing to export: with config_provider: {provider}, it gets no configuration from the control plane. Use etcd.",
});

/** A fallback store in a node that does not use it: it takes a data plane to start from one, and a backup node to fill it. */
export const multiAzFallbackMode: Rule = {
  code: "multi-az/fallback-mode",
  say,
  severity: "information",
  products: ["api7", "undecided"],
  fixes: "manual",
  reads: [...PROVIDER, "deployment.fallback_cp"],
  sources: ["api7#fallback", "api7#fallback-read"],
  check: (input) => {
    const { configuration } = input;
    if (!isTable(valueAt(configuration, FALLBACK)) || isUnknownAt(configuration, MODE)) return [];
    const mode = stringAt(configuration, MODE) ?? "read";
    if (mode === "write") return exporter(input);
    return mode === "read" ? reader(input) : [];
  },
};

/** A node that is to start from the store. */
function reader(input: RuleInput): Problem[] {
  const { root, configuration } = input;
  const problems: Problem[] = [];
  const interval = entryAt(root, INTERVAL);
  if (interval !== undefined)
    problems.push({
      message: say("interval"),
      range: interval.range,
      fixes: () => takeOut(input, INTERVAL, { title: say("removeInterval"), preferred: true }),
    });
  const [role, provider] = [roleOf(configuration), providerOf(configuration)];
  if (role === undefined || provider === undefined) return problems;
  // Older documentation has yaml there.
  const isRead = role === "data_plane" && /^(json|yaml)$/.test(provider);
  const range = entryAt(root, FALLBACK)?.keyRange;
  if (!isRead && range !== undefined) problems.push({ message: say("notRead", { role, provider }), range });
  return problems;
}

/** A node that is to fill the store: it needs what it exports. */
function exporter({ root, configuration }: RuleInput): Problem[] {
  const [role, provider] = [roleOf(configuration), providerOf(configuration)];
  const entry = entryAt(root, ["deployment", `role_${role}`, "config_provider"]);
  if (entry === undefined || provider === undefined || provider === "etcd") return [];
  return [{ message: say("nothingToExport", { provider }), range: entry.range, severity: "warning" }];
}
