import { itemPaths, type Setting, settingAt } from "../../gateway/configuration.ts";
import { loadedPlugins, loadsOwnCode } from "../../gateway/loaded-plugins.ts";
import {
  hasPlugin,
  isPluginList,
  knownPlugins,
  type PluginFact,
  type PluginList,
  pluginFact,
  pluginListOf,
} from "../../gateway/plugins.ts";
import { maskText } from "../../schema/mask.ts";
import { releaseName } from "../../schema/product.ts";
import { isAtLeast } from "../../schema/version.ts";
import { messages } from "../../text/messages.ts";
import { listed, shorten } from "../../text/words.ts";
import { renderScalar } from "../../yaml/edit.ts";
import { appendItems, removeItem } from "../../yaml/list-items.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt, type TreeNode } from "../../yaml/tree.ts";
import { CODE } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput, Severity } from "../rule.ts";
import { changeSetting, fixWith, takeOut } from "../simple-fix.ts";
import { nearest } from "../suggest.ts";

const say = messages("plugins/unknown-plugin", {
  title: "Plugin that the gateway can't load",
  meant:
    "{release} has no plugin {name}. Did you mean {meant}? Unless it is a custom plugin, the gateway logs an error and continues without it.",
  unknown:
    "{release} has no plugin {name}. Unless it is a custom plugin, the gateway logs an error and continues without it.",
  "not-yet":
    "{release} doesn't have the plugin {name}: only versions {since} and later do. The gateway logs an error and continues without it.",
  gone: "{release} no longer has the plugin {name}: Apache APISIX {before} removed it. The gateway logs an error and continues without it.",
  "other-list":
    "{name} is a plugin for {list, select, plugins {TCP and UDP} other {HTTP}}, which the gateway can't load from {list}. List it in {other}.",
  change: "Change to {name}",
  remove: "Remove {name}",
  move: "Move {name} to {other}",
});

/** Names in a list of plugins that the version has no plugin for. */
export const pluginsUnknownPlugin: Rule = {
  code: "plugins/unknown-plugin",
  say,
  severity: "warning",
  // API7 Gateway gets its plugins from the control plane.
  products: ["apisix"],
  fixes: "manual",
  reads: CODE,
  sources: ["plugins#unknown", "plugins#custom"],
  check: (input) => [...check(input, "plugins"), ...check(input, "stream_plugins")],
  // The lists are long, and what is said of a name doesn't depend on the others.
  visits:
    (input, report) =>
    ({ path, setting }) => {
      if (path.length < 2) return path.length === 0 || isPluginList(path[0]) ? undefined : false;
      const list = pluginListOf(path);
      const problem = list && problemAt(input, list, path, setting);
      if (problem) report(problem);
      return false;
    },
};

/** A name that a list has and the version doesn't. */
interface Unknown {
  readonly input: RuleInput;
  readonly list: PluginList;
  readonly other: PluginList;
  readonly path: Path;
  readonly setting: Setting;
  readonly name: string;
}

/** What is wrong with a name, and what to do about it. */
type Found = Pick<Problem, "message" | "fixes" | "severity">;

function check(input: RuleInput, list: PluginList): readonly Problem[] {
  const { configuration } = input;
  return itemPaths(configuration, [list]).flatMap(
    (path) => problemAt(input, list, path, settingAt(configuration, path)) ?? [],
  );
}

/** What is wrong with an item of a list. */
function problemAt(input: RuleInput, list: PluginList, path: Path, setting: Setting): Problem | undefined {
  const { startUp } = input;
  const other = list === "plugins" ? "stream_plugins" : "plugins";
  const { value: name, node } = setting;
  if (typeof name !== "string" || node === undefined || hasPlugin(list, name, startUp)) return undefined;
  const unknown = { input, list, other, path, setting, name } as const;
  const fact = pluginFact(list, name);
  const found = fact
    ? otherVersion(unknown, fact)
    : hasPlugin(other, name, startUp)
      ? otherList(unknown)
      : noVersion(unknown);
  return found && { ...found, range: node.range };
}

function otherVersion({ input, name }: Unknown, { since, before = "" }: PluginFact): Found {
  const told = { release: releaseName(input.startUp), name };
  const isNew = since !== undefined && !isAtLeast(input.startUp.version, since);
  return { message: isNew ? say("not-yet", { ...told, since }) : say("gone", { ...told, before }) };
}

function otherList(unknown: Unknown): Found {
  const { list, other, name } = unknown;
  return { message: say("other-list", { name, list, other }), fixes: () => toOtherList(unknown) };
}

/** A name that no version knows: misspelt, or that of a custom plugin. */
function noVersion({ input, list, setting, name }: Unknown): Found | undefined {
  const meant = nearest(name, namesOf(input)[list], { strict: true });
  const hasOwn = loadsOwnCode(input.configuration);
  if (meant.length === 0 && hasOwn) return undefined;
  const told = { release: releaseName(input.startUp), name: shorten(maskText(name), LONGEST_NAME) };
  const severity: Severity | undefined = hasOwn ? "hint" : meant.length === 0 ? "information" : undefined;
  return {
    message: meant.length > 0 ? say("meant", { ...told, meant: listed(meant, "or") }) : say("unknown", told),
    ...(severity ? { severity } : {}),
    fixes: () => meant.flatMap((right) => rename(input, setting, right, meant.length === 1 && !hasOwn)),
  };
}

/** In characters; a longer name would bury the rest of the message. */
const LONGEST_NAME = 40;

const namesOf = memoize(
  ({ startUp }: RuleInput): Readonly<Record<PluginList, readonly string[]>> => ({
    plugins: knownPlugins("plugins").filter((name) => hasPlugin("plugins", name, startUp)),
    stream_plugins: knownPlugins("stream_plugins").filter((name) =>
      hasPlugin("stream_plugins", name, startUp),
    ),
  }),
);

function rename(input: RuleInput, setting: Setting, name: string, preferred: boolean): readonly Fix[] {
  return changeSetting(input, setting, renderScalar(name), { title: say("change", { name }), preferred });
}

/** Takes the name out of its list, and puts it into the other one, unless that loads it already. */
function toOtherList({ input, list, other, path, name }: Unknown): readonly Fix[] {
  const { root, document } = input;
  const removed = removal(input, list, path);
  const isLoaded = loadedPlugins(input.configuration, other)?.has(name);
  if (isLoaded) return removed.map((fix) => ({ ...fix, title: say("remove", { name }), preferred: true }));
  const target = nodeAt(root, [other]);
  const added = target?.kind === "list" ? appendItems(document, target, [renderScalar(name)]) : undefined;
  if (added === undefined) return [];
  return removed.map((fix) => ({
    ...fix,
    title: say("move", { name, other }),
    edits: [...fix.edits, added],
    preferred: true,
  }));
}

/** Removes an item, and with the last one the list. */
function removal(input: RuleInput, list: PluginList, path: Path): readonly Fix[] {
  const node: TreeNode | undefined = nodeAt(input.root, [list]);
  const title = say("remove", { name: list });
  if (node?.kind !== "list" || node.alias !== undefined) return [];
  if (node.items.length === 1) return takeOut(input, [list], { title });
  return fixWith(removeItem(input.document, node, Number(path.at(-1))), { title });
}
