import { settingAt } from "../../gateway/configuration.ts";
import { loadedPlugins, loadsOwnCode } from "../../gateway/loaded-plugins.ts";
import {
  attributeSpan,
  defaultPlugins,
  hasMetadata,
  knownPlugins,
  pluginFact,
  readersOf,
  readsAttributes,
} from "../../gateway/plugins.ts";
import { isReadBy, removedIn } from "../../gateway/version-facts.ts";
import { equalValues } from "../../lua/equal-values.ts";
import { valueAt } from "../../lua/tables.ts";
import { shownKey } from "../../schema/mask.ts";
import { releaseName } from "../../schema/product.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { insertEntry, renderScalar } from "../../yaml/edit.ts";
import { appendItems } from "../../yaml/list-items.ts";
import { countingEntries, type Entry, entryAt, entryOf, nodeAt } from "../../yaml/tree.ts";
import { PLUGINS } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith, takeOut } from "../simple-fix.ts";
import { nearest } from "../suggest.ts";

const say = messages("plugins/unread-attributes", {
  title: "Plugin attributes that no plugin reads",
  meant:
    "No plugin of {release} reads plugin_attr.{name}. Did you mean {meant}? Only a custom plugin could read it.",
  moved:
    "The gateway ignores plugin_attr.{name}: since Apache APISIX {since}, the plugin reads its plugin_metadata instead. Set these values there, with the Admin API or, with config_provider yaml, in apisix.yaml.",
  gone: "The gateway ignores plugin_attr.{name}: since Apache APISIX {since}, the plugin has no such settings. Remove the section.",
  metadata:
    "The gateway ignores plugin_attr.{name}: the plugin reads its settings from routes and from its plugin_metadata.",
  never: "The gateway ignores plugin_attr.{name}: the plugin reads its settings from routes.",
  unloaded:
    "Nothing reads plugin_attr.{name}, because {isListed, select, yes {plugins doesn't list} other {the built-in list of plugins doesn't include}} {name}. Add it to plugins{isListed, select, yes {} other {, along with all built-in plugins}}.",
  change: "Change to {name}",
  load: "Add {name} to plugins",
  remove: "Remove plugin_attr.{name}",
});

/** Sections of plugin_attr that no plugin of the version reads, or whose plugin isn't loaded. */
export const pluginsUnreadAttributes: Rule = {
  code: "plugins/unread-attributes",
  say,
  severity: "warning",
  // API7 Gateway gets its plugins from the control plane.
  products: ["apisix"],
  fixes: "manual",
  reads: [...PLUGINS, "plugin_attr"],
  sources: ["plugins#attributes", "plugins#attributes-moved", "plugins#not-default", "plugins#custom"],
  check: (input) => {
    const section = entryAt(input.root, ["plugin_attr"])?.value;
    if (section?.kind !== "map") return [];
    return countingEntries(section).flatMap((entry): readonly Problem[] => {
      if (entry.merged || !isReadBy(["plugin_attr", entry.key], input.product, input.version)) return [];
      const found = pluginFact("plugins", entry.key) ? known(input, entry) : misspelt(input, entry);
      return found ? [{ ...found, range: entry.keyRange }] : [];
    });
  },
};

/** What is wrong with a section, and what to do about it. */
type Found = Pick<Problem, "message" | "fixes" | "severity">;

/** A section that no plugin has, named almost like one that a plugin reads. */
function misspelt(input: RuleInput, entry: Entry): Found | undefined {
  const { startUp, configuration } = input;
  const siblings = nodeAt(input.root, ["plugin_attr"]);
  const names = knownPlugins("plugins").filter((name) => readsAttributes(name, startUp));
  const meant = nearest(
    entry.key,
    names.filter((name) => entryOf(siblings, name) === undefined),
    { strict: true },
  );
  if (meant.length === 0) return undefined;
  const told = { release: releaseName(startUp), name: shownKey(["plugin_attr"], entry.key) };
  const hasOwn = loadsOwnCode(configuration);
  return {
    message: say("meant", { ...told, meant: listed(meant, "or") }),
    ...(hasOwn ? { severity: "hint" as const } : {}),
    fixes: () =>
      meant.flatMap((name) =>
        fixWith(
          { range: entry.keyRange, text: renderScalar(name) },
          { title: say("change", { name }), preferred: meant.length === 1 && !hasOwn },
        ),
      ),
  };
}

function known(input: RuleInput, { key: name }: Entry): Found | undefined {
  const { configuration, startUp } = input;
  const path = ["plugin_attr", name];
  if (settingAt(configuration, path).state !== "known" || hasDefaults(input, path)) return undefined;
  if (readsAttributes(name, startUp)) return unloaded(input, name);
  const fixes = () => takeOut(input, path, { title: say("remove", { name }) });
  const since = attributeSpan(name)?.before;
  if (since !== undefined) {
    if (onlyVariables(input, name) || areRemoved(input, path)) return undefined;
    return { message: say(hasMetadata(name, startUp) ? "moved" : "gone", { name, since }), fixes };
  }
  if (loadsOwnCode(configuration)) return undefined;
  return {
    message: say(hasMetadata(name, startUp) ? "metadata" : "never", { name }),
    severity: "information",
    fixes,
  };
}

/** Whether a section is the built-in one, so that it makes no difference who reads it. */
function hasDefaults({ configuration: { values, defaults } }: RuleInput, path: readonly string[]): boolean {
  return equalValues(valueAt(values, path), valueAt(defaults, path));
}

/** Whether the section has nothing but the key of opentelemetry that the gateway itself reads. */
function onlyVariables({ configuration, root }: RuleInput, name: string): boolean {
  const section = nodeAt(root, ["plugin_attr", name]);
  return (
    name === "opentelemetry" &&
    configuration.release.has("opentelemetry-variables") &&
    section?.kind === "map" &&
    section.entries.every(({ key }) => key === "set_ngx_var")
  );
}

/** Whether the family migration reports every key of a section. */
function areRemoved({ root, product, version }: RuleInput, path: readonly string[]): boolean {
  const section = nodeAt(root, path);
  return (
    section?.kind === "map" &&
    section.entries.every(({ key }) => removedIn([...path, key], product, version) !== undefined)
  );
}

function unloaded(input: RuleInput, name: string): Found | undefined {
  const { configuration, root } = input;
  const [http, stream] = [
    loadedPlugins(configuration, "plugins"),
    loadedPlugins(configuration, "stream_plugins"),
  ];
  if (http === undefined || stream === undefined) return undefined;
  if (readersOf(name).some((reader) => http.has(reader) || stream.has(reader))) return undefined;
  const isListed = entryAt(root, ["plugins"]) === undefined ? "no" : "yes";
  return { message: say("unloaded", { name, isListed }), fixes: () => load(input, name) };
}

/** Lists a plugin: besides the others of the list, or besides the built-in ones where the file has no list. */
function load({ document, root, startUp }: RuleInput, name: string): readonly Fix[] {
  const list = nodeAt(root, ["plugins"]);
  const edit =
    list === undefined
      ? insertEntry(document, [], "plugins", [...defaultPlugins("plugins", startUp), name])
      : list.kind === "list"
        ? appendItems(document, list, [renderScalar(name)])
        : undefined;
  return fixWith(edit, { title: say("load", { name }), preferred: true });
}
