import type { Configuration } from "../../gateway/configuration.ts";
import { type FactName, holds, sinceOf } from "../../gateway/facts.ts";
import { fileValueAt } from "../../gateway/file-values.ts";
import { SERVERS } from "../../gateway/servers.ts";
import { messages } from "../../text/messages.ts";
import { moveEntry } from "../../yaml/move.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { entryAt, nodeAt, type PlainValue } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const say = messages("migration/unread-key", {
  title: "Key that API7 Gateway does not read",
  "status-endpoint":
    "API7 Gateway ignores {key}: it is a value of the Helm chart, which sets apisix.status from it.",
  "upstream-healthcheck":
    "API7 Gateway ignores {key}: it is a value of the Helm chart, which sets apisix.disable_upstream_healthcheck from it.",
  telemetry: "API7 Gateway ignores {key}: its Helm chart no longer has it.",
  bucket:
    "API7 Gateway ignores {key}: since version {since} there are two buckets, resource_bucket and config_bucket.",
  "external-plugins":
    "API7 Gateway ignores {key}: version {since} removed the ext-plugin-* plugins, which used it.",
  write: "Set {path} instead.",
  remove: "Remove {key}",
  move: "Move to {path}",
});

/** Keys that API7 Gateway does not read, or no longer: values of its Helm chart, and keys of earlier versions. */
export const migrationUnreadKey: Rule = {
  code: "migration/unread-key",
  say,
  severity: "information",
  fixes: "manual",
  products: ["api7"],
  reads: [
    "api7ee",
    "deployment.fallback_cp",
    "ext-plugin",
    "apisix.status",
    "apisix.disable_upstream_healthcheck",
  ],
  sources: ["api7#unread-keys"],
  check: (input) => KEYS.flatMap((key) => check(input, key)),
};

interface UnreadKey {
  readonly path: Path;
  readonly message: "status-endpoint" | "upstream-healthcheck" | "telemetry" | "bucket" | "external-plugins";
  /** The key that does what this one looks like. */
  readonly to?: Path;
  /** What to write there; undefined where this one asks for nothing that is not so anyway. */
  readonly value?: (configuration: Configuration, path: Path) => PlainValue | undefined;
  /** Why, where it is not so in every version of API7 Gateway. */
  readonly fact?: FactName;
}

const KEYS: readonly UnreadKey[] = [
  {
    path: ["api7ee", "status_endpoint"],
    message: "status-endpoint",
    to: ["apisix", "status"],
    value: (configuration, path) => {
      const at = (key: string) => fileValueAt(configuration, [...path, key]);
      // The chart's own defaults.
      return at("enabled") === true
        ? { ip: at("ip") ?? "0.0.0.0", port: at("port") ?? SERVERS.status.port }
        : undefined;
    },
  },
  {
    path: ["api7ee", "disable_upstream_healthcheck"],
    message: "upstream-healthcheck",
    to: ["apisix", "disable_upstream_healthcheck"],
    value: (configuration, path) => (fileValueAt(configuration, path) === true ? true : undefined),
  },
  { path: ["api7ee", "telemetry"], message: "telemetry", fact: "telemetry-without-effect" },
  {
    path: ["deployment", "fallback_cp", "aws_s3", "bucket"],
    message: "bucket",
    fact: "two-fallback-buckets",
  },
  { path: ["ext-plugin"], message: "external-plugins", fact: "no-external-plugins" },
];

function check(input: RuleInput, key: UnreadKey): Problem[] {
  const { path, to, fact } = key;
  const entry = entryAt(input.root, path);
  if (entry === undefined || entry.merged) return [];
  if (fact !== undefined && !holds(fact, input.startUp)) return [];
  // Where the right key stands there too, or nothing is asked for, it is only in the way.
  const isSet = to === undefined || nodeAt(input.root, to) !== undefined;
  const wanted = isSet ? undefined : key.value?.(input.configuration, path);
  const since = fact === undefined ? "" : (sinceOf(fact, "api7") ?? "");
  const message = say(key.message, { key: entry.key, since });
  return [
    {
      message:
        to !== undefined && wanted !== undefined
          ? `${message} ${say("write", { path: formatPath(to) })}`
          : message,
      range: entry.keyRange,
      severity: wanted !== undefined ? "warning" : to !== undefined ? "hint" : "information",
      fixes: () => fixesOf(input, key, wanted),
    },
  ];
}

function fixesOf(input: RuleInput, { path, to }: UnreadKey, wanted: PlainValue | undefined): readonly Fix[] {
  const name = String(path.at(-1));
  // The one bucket is among the two that are to be named.
  if (name === "bucket") return [];
  if (to === undefined || wanted === undefined)
    return takeOut(input, path, { title: say("remove", { key: name }), preferred: true });
  const edits = moveEntry(input.document, path, to, wanted);
  const title = say("move", { path: formatPath(to) });
  return edits ? [{ title, edits, preferred: true, automatic: false }] : [];
}
