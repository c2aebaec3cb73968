import facts from "../../../schemas/plugins.json" with { type: "json" };
import { isTable, listItems } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import { defaultAt } from "./accepts.ts";
import { hasIn, type Span } from "./facts.ts";
import { releaseOf } from "./releases.ts";

/** The two lists of plugins: those for HTTP and those for TCP and UDP. */
export type PluginList = "plugins" | "stream_plugins";

/** Whether a key of the file is one of the lists. */
export function isPluginList(key: string | number | undefined): key is PluginList {
  return key === "plugins" || key === "stream_plugins";
}

/** Which of the lists a path is an item of. */
export function pluginListOf(path: Path): PluginList | undefined {
  const [list, index] = path;
  const isItem = path.length === 2 && typeof index === "number";
  return isItem && isPluginList(list) ? list : undefined;
}

/** A plugin that a product brings along. */
export interface Plugin {
  readonly name: string;
  /** Plugins of a higher priority run first; undefined where it isn't known. */
  readonly priority: number | undefined;
  /** It is loaded only where the file's list names it. */
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

/** The priority of a plugin; undefined where it isn't known. Source: schemas/plugins.json. */
export function priorityOf(list: PluginList, name: string): number | undefined {
  return Object.hasOwn(FACTS[list], name) ? FACTS[list][name]?.priority : undefined;
}

/**
 * The plugins of a product's version, by priority, the highest first: those of its built-in list, and those that it has
 * besides. Of API7 Gateway only the built-in list of its core is known.
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
