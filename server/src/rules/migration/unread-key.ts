import { type FactName, holds, sinceOf } from "../../gateway/facts.ts";
import { messages } from "../../text/messages.ts";
import { moveEntry } from "../../yaml/move.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { type Entry, entryAt, nodeAt, type PlainValue, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const say = messages("migration/unread-key", {
  title: "Key that API7 Gateway does not read",
});

/**
 * Keys that API7 Gateway does not read, or no longer: values of its Helm chart, which means others by them, and keys of
 * earlier versions. Sources: data-plane-config.md §6, versions.md §2.2.
 */
export const migrationUnreadKey: Rule = {
  code: "migration/unread-key",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => (input.product.product === "api7" ? KEYS.flatMap((key) => check(input, key)) : []),
};

interface UnreadKey {
  readonly path: Path;
  /** Why it is not read. */
  readonly because: string;
  /** The key that does what this one looks like. */
  readonly to?: Path;
  /** What to write there; undefined where this one asks for nothing that is not so anyway. */
  readonly value?: (entry: Entry) => PlainValue | undefined;
  /** Why, where it is not so in every version of API7 Gateway. */
  readonly fact?: FactName;
}

const KEYS: readonly UnreadKey[] = [
  {
    path: ["api7ee", "status_endpoint"],
    because: "it is a value of the Helm chart, which makes apisix.status of it",
    to: ["apisix", "status"],
    value: ({ value }) =>
      scalarAt(value, ["enabled"]) === true
        ? { ip: scalarAt(value, ["ip"]) ?? "0.0.0.0", port: scalarAt(value, ["port"]) ?? 7085 }
        : undefined,
  },
  {
    path: ["api7ee", "disable_upstream_healthcheck"],
    because: "it is a value of the Helm chart, which makes apisix.disable_upstream_healthcheck of it",
    to: ["apisix", "disable_upstream_healthcheck"],
    value: ({ value }) => (value.kind === "scalar" && value.value === true ? true : undefined),
  },
  {
    path: ["api7ee", "telemetry"],
    because: "its chart has dropped it as having no effect any more",
    fact: "telemetry-without-effect",
  },
  {
    path: ["deployment", "fallback_cp", "aws_s3", "bucket"],
    fact: "two-fallback-buckets",
    because: `since ${sinceOf("two-fallback-buckets", "api7")} there are two buckets, resource_bucket and config_bucket`,
  },
  {
    path: ["ext-plugin"],
    fact: "no-external-plugins",
    because: `the plugins that it runs, ext-plugin-*, went with ${sinceOf("no-external-plugins", "api7")}`,
  },
];

function check(input: RuleInput, key: UnreadKey): Problem[] {
  const { path, because, to, fact } = key;
  const entry = entryAt(input.root, path);
  if (entry === undefined || entry.merged) return [];
  if (fact !== undefined && !holds(fact, input.startUp)) return [];
  // Where the right key stands there too, or nothing is asked for, it is only in the way.
  const wanted = to !== undefined && nodeAt(input.root, to) === undefined ? key.value?.(entry) : undefined;
  const instead = to !== undefined && wanted !== undefined ? ` Write ${formatPath(to)}.` : "";
  return [
    {
      message: `API7 Gateway does not read ${entry.key}: ${because}.${instead}`,
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
    return takeOut(input, path, { title: `Remove ${name}`, preferred: true });
  const edits = moveEntry(input.document, path, to, wanted);
  const title = `Move to ${formatPath(to)}`;
  return edits ? [{ title, edits, preferred: true, automatic: false }] : [];
}
