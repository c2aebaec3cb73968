import { adminApiOf } from "../../gateway/admin-api.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import { hasKnownDefaults, notYet } from "../../gateway/version-facts.ts";
import { lookUp } from "../../schema/catalogue.ts";
import type { KeyNode } from "../../schema/keys.ts";
import { HIDDEN, shownDefault } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listedAtMost, shorten } from "../../text/words.ts";
import { removePath } from "../../yaml/extent.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { type Entry, type TreeNode, walk } from "../../yaml/tree.ts";

import type { Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("startup/wiped-defaults", {
  title: "Built-in defaults deleted",
});

/**
 * A key without a value deletes the built-in default, and `{}` takes the place of a whole section of defaults.
 * Source: startup-checks.md §3.3 and §3.4.
 */
export const startupWipedDefaults: Rule = {
  code: "startup/wiped-defaults",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    walk(input.root, (node, path, entry) => {
      const wiped = entry && !entry.merged ? wipes(input, node, path) : undefined;
      if (entry && wiped) problems.push(describe(input, path, entry, node, wiped));
      return undefined;
    });
    return problems;
  },
};

/** Where the gateway does without the default what it does with it. Source: startup-checks.md §3.3; roles' sections. */
const HARMLESS =
  /^deployment\.(?:etcd\.(?:tls|tls\.verify|resync_delay|health_check_timeout)|role(?:_[a-z_]+(?:\.config_provider)?)?)$/;

/** The key whose default goes, if that makes a difference and the gateway starts. */
function wipes(input: RuleInput, node: TreeNode, path: Path): KeyNode | undefined {
  const nothing = node.kind === "scalar" && node.value === null;
  if (!nothing && !(node.kind === "map" && node.entries.length === 0)) return undefined;
  const { product } = input.product;
  const { found } = lookUp(path, product);
  if (notYet(path, input.product, input.version) !== undefined) return undefined;
  const dotted = path.join(".");
  if (found?.luaType === undefined || HARMLESS.test(dotted)) return undefined;
  // A written null is how one says that the allow list is off; `{}` over a scalar is the type rule's.
  if (dotted === "deployment.admin.allow_admin" && nothing && node.text !== "") return undefined;
  if (!nothing && found.luaType !== "table") return undefined;
  // Nothing reads the Admin API's settings where there is none.
  if (dotted.startsWith("deployment.admin") && adminApiOf(input.configuration).served !== true)
    return undefined;
  // API7 Gateway gets its plugins from the control plane (startup-checks.md §10.8).
  if (product !== "apisix" && /^(stream_)?plugins$/.test(dotted)) return undefined;
  // Where it stops the gateway, other findings say so.
  if (causesByPath(input.startUp.causes).within(path).length > 0) return undefined;
  return lost(found).length > 0 ? found : undefined;
}

function describe(input: RuleInput, path: Path, entry: Entry, node: TreeNode, wiped: KeyNode): Problem {
  const text = formatPath(path);
  const how = node.kind === "map" ? `${text}: {} replaces` : `${text} has no value, which deletes`;
  const opened = text === "deployment.admin.allow_admin" ? " Every address may then use the Admin API." : "";
  const known = hasKnownDefaults(input.product, input.version);
  const defaults = known ? named(lost(wiped)) : "defaults";
  const message = `${how} the gateway's built-in ${defaults}.${opened} To keep the defaults, leave the key out.`;
  return {
    message,
    range: entry.keyRange,
    ...(wiped.luaType === "table" ? {} : { severity: "information" as const }),
    fixes: () => {
      const edit = removePath(input.document.text, input.root, path);
      const title = `Remove ${entry.key}, so that the defaults stay`;
      return fixWith(edit, { title, preferred: true });
    },
  };
}

/** The defaults in a key's place that say more than no default would. */
function lost(key: KeyNode): readonly string[] {
  const value = shownDefault(key.description);
  if (value === undefined) {
    const below = [...key.children.values()].filter((child) => lost(child).length > 0);
    return below.map(({ description }) => nameOf(description));
  }
  if (value === "" || value === false || value === null) return [];
  if (Array.isArray(value)) return value.map((item) => short(item));
  if (typeof value === "object") return Object.keys(value);
  return [short(value)];
}

function nameOf(description: KeyNode["description"]): string {
  const { key } = description;
  const value = shownDefault(description);
  return value === undefined || typeof value === "object" ? key : `${key}: ${short(value)}`;
}

/** So many defaults are named, and so many characters shown of one; more would bury the rest of the message. */
const NAMED = 4;
const SHOWN = 40;

function short(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return shorten(text, SHOWN);
}

function named(defaults: readonly string[]): string {
  if (defaults.some((text) => text.includes(HIDDEN))) return "defaults";
  return `default${defaults.length > 1 ? "s" : ""} (${listedAtMost(defaults, NAMED)})`;
}
