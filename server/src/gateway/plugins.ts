import facts from "../../../schemas/plugins.json" with { type: "json" };
import { isTable, listItems } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import { defaultAt } from "./accepts.ts";
import { hasIn, type Span, type Target } from "./facts.ts";
import { releaseOf } from "./releases.ts";
import { versionsOf } from "./versions.ts";

/** The lists of plugins: those for HTTP, and those for TCP and UDP. */
export type PluginList = "plugins" | "stream_plugins";

/** Whether a top-level key is one of the lists. */
export function isPluginList(key: string | number | undefined): key is PluginList {
  return key === "plugins" || key === "stream_plugins";
}

/** The list that a path is an item of. */
export function pluginListOf(path: Path): PluginList | undefined {
  const [list, index] = path;
  const isItem = path.length === 2 && typeof index === "number";
  return isItem && isPluginList(list) ? list : undefined;
}

/** A plugin that is part of a product. */
export interface Plugin {
  readonly name: string;
  /** Plugins with a higher priority run first; undefined if it is unknown. */
  readonly priority: number | undefined;
  /** It is only loaded if the list in the file names it. */
  readonly optional: boolean;
}

/**
 * What is known of a plugin of Apache APISIX: the versions that have it (`since`, `before`), and how it is set. Source:
 * schemas/plugins.json, for the versions since 2.10.
 */
export interface PluginFact extends Span {
  /** In the newest version. Plugins with a higher priority run first. */
  readonly priority: number;
  /** The priorities before other versions, the oldest first. */
  readonly earlier?: readonly { readonly before: string; readonly priority: number }[];
  /** The versions in which the plugin reads `plugin_attr.NAME`; if absent, none. */
  readonly attr?: Span;
  /** The versions in which the plugin has plugin metadata, which the Admin API sets; if absent, none. */
  readonly metadata?: Span;
}

const FACTS: Readonly<Record<PluginList, Readonly<Record<string, PluginFact>>>> = {
  plugins: facts.plugins,
  stream_plugins: facts.stream_plugins,
};

/** What is known of a plugin; undefined if no version of Apache APISIX has it. */
export function pluginFact(list: PluginList, name: string): PluginFact | undefined {
  return Object.hasOwn(FACTS[list], name) ? FACTS[list][name] : undefined;
}

/** The names of the plugins that any version of Apache APISIX has had. */
export function knownPlugins(list: PluginList): readonly string[] {
  return Object.keys(FACTS[list]);
}

/** Whether a version has a plugin. API7 Gateway has what its core has; its own plugins are unknown. */
export function hasPlugin(list: PluginList, name: string, target: Target): boolean {
  const fact = pluginFact(list, name);
  return fact !== undefined && hasIn(fact, target);
}

/** The priority of a plugin in a version; undefined if it is unknown. */
export function priorityOf(list: PluginList, name: string, target: Target): number | undefined {
  const fact = pluginFact(list, name);
  return fact?.earlier?.find(({ before }) => hasIn({ before }, target))?.priority ?? fact?.priority;
}

/** The plugins that a version loads if the file has no list of its own, in the order of the built-in list. */
export function defaultPlugins(list: PluginList, { product, version }: Target): readonly string[] {
  const builtIn = defaultAt(releaseOf(product, version), [list]);
  return isTable(builtIn) ? [...listItems(builtIn)].map(({ value }) => String(value)) : [];
}

/** The known versions of Apache APISIX that load a plugin by default; without any, an empty list. */
export function defaultSpans(list: PluginList, name: string): readonly Span[] {
  const spans: { since?: string; before?: string }[] = [];
  let wasLoaded = false;
  for (const [i, version] of [...versionsOf("apisix")].reverse().entries()) {
    const isLoaded = defaultPlugins(list, { product: "apisix", version }).includes(name);
    if (isLoaded && !wasLoaded) spans.push(i === 0 ? {} : { since: version });
    if (!isLoaded && wasLoaded) spans[spans.length - 1] = { ...spans.at(-1), before: version };
    wasLoaded = isLoaded;
  }
  return spans;
}

/** Whether a plugin of that name is known, in any version and either list. */
export function isKnownPlugin(name: string): boolean {
  return Object.values(FACTS).some((facts) => Object.hasOwn(facts, name));
}

/**
 * The plugins of a version of a product, the highest priority first: those of the default list, and the optional ones.
 * Of API7 Gateway, only those of its core are known.
 */
export function pluginsOf(list: PluginList, product: Product, version: string): readonly Plugin[] {
  const target = { product, version };
  const names = defaultPlugins(list, target);
  const optional = knownPlugins(list).filter(
    (name) => !names.includes(name) && hasPlugin(list, name, target),
  );
  return [
    ...names.map((name) => ({ name, priority: priorityOf(list, name, target), optional: false })),
    ...optional.map((name) => ({ name, priority: priorityOf(list, name, target), optional: true })),
  ].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}

/** The plugins with an API that only the plugin public-api exposes. Source: docs/facts/plugins.md#public-api. */
export const NEED_PUBLIC_API: readonly string[] = ["batch-requests", "node-status", "wolf-rbac"];

/** The versions in which a plugin reads `plugin_attr.NAME`; undefined if none does. */
export function attributeSpan(name: string): Span | undefined {
  return pluginFact("plugins", name)?.attr ?? pluginFact("stream_plugins", name)?.attr;
}

/** Whether a plugin reads `plugin_attr.NAME` in a version. Source: docs/facts/plugins.md#attributes. */
export function readsAttributes(name: string, target: Target): boolean {
  const span = attributeSpan(name);
  return span !== undefined && hasIn(span, target);
}

/** Whether a plugin has plugin metadata in a version. */
export function hasMetadata(name: string, target: Target): boolean {
  const span = pluginFact("plugins", name)?.metadata ?? pluginFact("stream_plugins", name)?.metadata;
  return span !== undefined && hasIn(span, target);
}

/** The plugins that read `plugin_attr.NAME`: the one with the name, and those that share its settings. */
export function readersOf(name: string): readonly string[] {
  return name === "ai-proxy" ? ["ai-proxy", "ai-proxy-multi"] : [name];
}
