import { isAdminApiServed } from "../../gateway/admin-api.ts";
import { type Configuration, settingAt } from "../../gateway/configuration.ts";
import { providerOf } from "../../gateway/deployment.ts";
import { servesHttp, servesStreams } from "../../gateway/listeners.ts";
import { loadedPlugins } from "../../gateway/loaded-plugins.ts";
import { defaultPlugins, NEED_PUBLIC_API, type PluginList, priorityOf } from "../../gateway/plugins.ts";
import { messages } from "../../text/messages.ts";
import { listed, listedAtMost } from "../../text/words.ts";
import { renderScalar } from "../../yaml/edit.ts";
import { appendItems } from "../../yaml/list-items.ts";
import { type Entry, entryAt } from "../../yaml/tree.ts";
import { PLUGINS, PROVIDER, SERVED } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith, takeOut } from "../simple-fix.ts";

const say = messages("plugins/replaced-list", {
  title: "Plugin list without built-in plugins",
  replaced:
    "{list} replaces the built-in list: {count, plural, one {1 built-in plugin is} other {# built-in plugins are}} no longer loaded ({names}).",
  api: "The Admin API rejects routes that use {count, plural, one {it} other {them}} (unknown plugin), and stored routes run without {count, plural, one {it} other {them}}.",
  rejected: "Routes that use {count, plural, one {it} other {them}} are rejected (unknown plugin).",
  without:
    "Routes that use {count, plural, one {it} other {them}} run without {count, plural, one {it} other {them}}.",
  "public-api": "Without public-api, clients can't reach the API of {names}.",
  advice: "To add to the built-in plugins, list them all, followed by yours.",
  expand: "List all built-in plugins, too",
  remove: "Remove {list} to load all built-in plugins",
});

/** A list of plugins that replaces the built-in one, so that plugins are missing that routes may use. */
export const pluginsReplacedList: Rule = {
  code: "plugins/replaced-list",
  say,
  severity: "warning",
  // API7 Gateway gets its plugins from the control plane.
  products: ["apisix"],
  fixes: "manual",
  reads: [...PLUGINS, ...SERVED, ...PROVIDER],
  sources: ["plugins#list", "plugins#not-loaded", "plugins#public-api"],
  check: (input) => [
    ...(servesHttp(input.configuration) === false ? [] : check(input, "plugins")),
    ...(servesStreams(input.configuration) === false ? [] : check(input, "stream_plugins")),
  ],
};

/** With so few built-in plugins, a list was probably meant to add to the built-in one. */
const FEW: Readonly<Record<PluginList, number>> = { plugins: 4, stream_plugins: 1 };

/** The plugins that a message names first. */
const WIDELY_USED = ["public-api", "proxy-rewrite", "key-auth", "prometheus", "limit-count", "cors"];
const NAMED = 4;

function check(input: RuleInput, list: PluginList): readonly Problem[] {
  const { configuration, root, startUp } = input;
  const entry = entryAt(root, [list]);
  const names = loadedPlugins(configuration, list);
  if (entry === undefined || entry.merged || names === undefined) return [];
  if (settingAt(configuration, [list]).state !== "known") return [];
  const builtIn = defaultPlugins(list, startUp);
  const missing = builtIn.filter((name) => !names.has(name));
  if (missing.length === 0) return [];
  const isAccident = builtIn.length - missing.length < FEW[list];
  return [
    {
      message: describe(configuration, list, missing, names),
      range: entry.keyRange,
      ...(isAccident ? {} : { severity: "information" as const }),
      fixes: () => fixesOf(input, list, entry, { missing, names, isAccident }),
    },
  ];
}

function describe(
  configuration: Configuration,
  list: PluginList,
  missing: readonly string[],
  names: ReadonlySet<string>,
): string {
  const count = missing.length;
  const rank = (name: string) => WIDELY_USED.indexOf(name) + 1 || WIDELY_USED.length + 1;
  const ordered = [...missing].sort((a, b) => rank(a) - rank(b));
  const behind = missing.includes("public-api") ? NEED_PUBLIC_API.filter((name) => names.has(name)) : [];
  return [
    say("replaced", { list, count, names: listedAtMost(ordered, NAMED) }),
    say(effectOf(configuration), { count }),
    ...(behind.length > 0 ? [say("public-api", { names: listed(behind) })] : []),
    say("advice"),
  ].join(" ");
}

/** What happens to routes with a plugin that isn't loaded. Source: docs/facts/plugins.md#not-loaded. */
function effectOf(configuration: Configuration): "api" | "rejected" | "without" {
  const provider = providerOf(configuration);
  if (provider === "yaml" || provider === "json")
    return configuration.release.has("standalone-rejects-unknown-plugins") ? "rejected" : "without";
  return isAdminApiServed(configuration) === true ? "api" : "without";
}

interface Lists {
  readonly missing: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly isAccident: boolean;
}

function fixesOf(
  input: RuleInput,
  list: PluginList,
  { value }: Entry,
  { missing, names, isAccident }: Lists,
): readonly Fix[] {
  const { document, startUp } = input;
  const order = (name: string) => priorityOf(list, name, startUp) ?? 0;
  const added = [...missing].sort((a, b) => order(b) - order(a));
  const edit = value.kind === "list" ? appendItems(document, value, added.map(renderScalar)) : undefined;
  const builtIn = new Set(defaultPlugins(list, startUp));
  const addsNothing = [...names].every((name) => builtIn.has(name));
  return [
    ...fixWith(edit, { title: say("expand"), preferred: isAccident }),
    ...(addsNothing
      ? takeOut(input, [list], { title: say("remove", { list }), preferred: names.size === 0 })
      : []),
  ];
}
