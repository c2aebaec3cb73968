import { ADMIN_KEYS, ALLOW_ADMIN, isAdminApiServed } from "../../gateway/admin-api.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import { removedBy } from "../../gateway/effective.ts";
import { hasKnownDefaults, isReadBy } from "../../gateway/version-facts.ts";
import { cellAt } from "../../lua/tables.ts";
import { lookUp } from "../../schema/catalogue.ts";
import type { KeyNode } from "../../schema/keys.ts";
import { HIDDEN, shownDefault, shownPath } from "../../schema/mask.ts";
import type { Product } from "../../schema/product.ts";
import { messages } from "../../text/messages.ts";
import { listedAtMost, shorten } from "../../text/words.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import type { Entry } from "../../yaml/tree.ts";
import { CAUSES, ELSEWHERE, SERVED } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import type { WrittenSetting } from "../settings-walk.ts";
import { takeOut } from "../simple-fix.ts";
import { each } from "../visits.ts";

const say = messages("startup/wiped-defaults", {
  title: "Built-in defaults deleted",
  nothing:
    "{path} has no value, which deletes {count, plural, =0 {the built-in defaults} one {the built-in default ({defaults})} other {the built-in defaults ({defaults})}}.{opened, select, addresses { Every address can then use the Admin API.} key { The Admin API then requires no key.} other {}} To keep them, remove the key.",
  empty:
    "{path}: '{}' replaces {count, plural, =0 {the built-in defaults} one {the built-in default ({defaults})} other {the built-in defaults ({defaults})}}. To keep them, remove the key.",
  remove: "Remove {key} to keep the defaults",
});

/** A key without a value deletes its built-in default, and `{}` replaces a whole section of defaults. */
export const startupWipedDefaults: Rule = {
  code: "startup/wiped-defaults",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [...SERVED, CAUSES, ELSEWHERE],
  sources: ["start-up#empty-mapping", "start-up#null", "api7#plugins", "admin-api#key-comparison"],
  ...each((input, report) => (written) => {
    const { entry } = written;
    const how = entry && !entry.merged ? wipes(input, written) : undefined;
    const wiped = how && wipedKey(input, written, how);
    if (entry && wiped) report(describe(input, { ...written, entry }, how, wiped));
    return undefined;
  }),
};

/** Sections that the gateway can do without: it then does what the default says. */
const HARMLESS =
  /^deployment\.(?:etcd\.(?:tls|tls\.verify|resync_delay|health_check_timeout)|role(?:_[a-z_]+(?:\.config_provider)?)?)$/;

/** How a value deletes defaults: it is null, or an empty mapping. */
function wipes(
  { startUp }: RuleInput,
  { path, node, setting }: WrittenSetting,
): "nothing" | "empty" | undefined {
  if (node.kind === "map") return node.entries.length === 0 ? "empty" : undefined;
  const isNull = node.kind === "scalar" && setting.state === "absent";
  return isNull && startUp.effective && removedBy(startUp.effective, path) !== undefined
    ? "nothing"
    : undefined;
}

/** The key whose defaults are deleted, if that makes a difference and the gateway starts. */
function wipedKey(
  input: RuleInput,
  { path, node }: WrittenSetting,
  how: "nothing" | "empty",
): KeyNode | undefined {
  const { configuration, startUp, version } = input;
  const { product } = input.product;
  const { found } = lookUp(path, product);
  if (found?.luaType === undefined || cellAt(configuration.defaults, path) === undefined) return undefined;
  const dotted = path.join(".");
  if (HARMLESS.test(dotted) || !isReadBy(path, input.product, version)) return undefined;
  // A written null is how an allow list is switched off.
  const isWritten = node.range.end > node.range.start;
  if (dotted === "deployment.admin.allow_admin" && how === "nothing" && isWritten) return undefined;
  // An empty mapping in place of a scalar has a wrong type, and deletes nothing.
  if (how === "empty" && found.luaType !== "table") return undefined;
  // Without an Admin API, nothing reads its settings.
  if (path[1] === "admin" && path[0] === "deployment" && isAdminApiServed(configuration) !== true)
    return undefined;
  // API7 Gateway gets its plugins from the control plane.
  if (product !== "apisix" && /^(stream_)?plugins$/.test(dotted)) return undefined;
  // Where the gateway doesn't start, nothing runs without the defaults.
  if (causesByPath(startUp.causes).within(path).length > 0) return undefined;
  return lost(found).length > 0 ? found : undefined;
}

function describe(
  input: RuleInput,
  { path, entry }: WrittenSetting & { readonly entry: Entry },
  how: "nothing" | "empty",
  wiped: KeyNode,
): Problem {
  const defaults = hasKnownDefaults(input.product, input.version) ? lost(wiped) : [];
  const isHidden = defaults.some((text) => text.includes(HIDDEN));
  const values = {
    path: shownPath(path),
    count: isHidden ? 0 : defaults.length,
    defaults: listedAtMost(defaults, NAMED),
  };
  const opened = openedBy(path, input.product.product);
  return {
    message: how === "empty" ? say("empty", values) : say("nothing", { ...values, opened }),
    range: entry.keyRange,
    ...(wiped.luaType === "table" ? {} : { severity: "information" as const }),
    fixes: () => takeOut(input, path, { title: say("remove", { key: entry.key }), preferred: true }),
  };
}

/** What the Admin API no longer checks without a key. Sources: docs/facts/admin-api.md#allow-list and #key-comparison. */
function openedBy(path: Path, product: Product | undefined): "addresses" | "key" | "nothing" {
  if (samePath(path, ALLOW_ADMIN)) return "addresses";
  return product === "apisix" && samePath(path, ADMIN_KEYS) ? "key" : "nothing";
}

/** The defaults of a key that make a difference, in words. */
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
