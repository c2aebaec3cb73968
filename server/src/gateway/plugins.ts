import facts from "../../../schemas/plugins.json" with { type: "json" };
import { isTable, listItems } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import { defaultAt } from "./accepts.ts";
import { hasIn, type Span } from "./facts.ts";
import { releaseOf } from "./releases.ts";

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

interface Fact extends Span {
  readonly priority: number;
  readonly optional?: boolean;
}

const FACTS: Readonly<Record<PluginList, Readonly<Record<string, Fact>>>> = {
  plugins: facts.plugins,
  stream_plugins: facts.stream_plugins,
};

/** The priority of a plugin; undefined if it is unknown. Source: schemas/plugins.json. */
export function priorityOf(list: PluginList, name: string): number | undefined {
  return Object.hasOwn(FACTS[list], name) ? FACTS[list][name]?.priority : undefined;
}

/** Whether a plugin of that name is known, in any version and either list. */
export function isKnownPlugin(name: string): boolean {
  return Object.values(FACTS).some((facts) => Object.hasOwn(facts, name));
}

/**
 * The plugins of a version of a product, the highest priority first: those of the default list, and the optional ones.
 * Of API7 Gateway, only the default list of its core is known.
 */
export function pluginsOf(list: PluginList, product: Product, version: string): readonly Plugin[] {
  const builtIn = defaultAt(releaseOf(product, version), [list]);
  const names = isTable(builtIn) ? [...listItems(builtIn)].map(({ value }) => String(value)) : [];
  const optional = Object.entries(FACTS[list]).filter(
    ([name, fact]) => fact.optional && !names.includes(name) && hasIn(fact, { product, version }),
  );
  return [
    ...names.map((name) => ({ name, priority: priorityOf(list, name), optional: false })),
    ...optional.map(([name, { priority }]) => ({ name, priority, optional: true })),
  ].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}
