import { memoize } from "../yaml/memoize.ts";
import {
  type Configuration,
  isUnknownAt,
  itemPaths,
  settingAt,
  stringAt,
  switchAt,
} from "./configuration.ts";
import type { PluginList } from "./plugins.ts";

/** The names of the plugins that a node loads; undefined where an environment variable decides. */
export function loadedPlugins(
  configuration: Configuration,
  list: PluginList,
): ReadonlySet<string> | undefined {
  return loaded(configuration)[list];
}

const loaded = memoize((configuration: Configuration) => ({
  plugins: namesIn(configuration, "plugins"),
  stream_plugins: namesIn(configuration, "stream_plugins"),
}));

function namesIn(configuration: Configuration, list: PluginList): ReadonlySet<string> | undefined {
  const items = itemPaths(configuration, [list]);
  const isUnknown =
    isUnknownAt(configuration, [list]) || items.some((item) => isUnknownAt(configuration, item));
  return isUnknown ? undefined : new Set(items.flatMap((item) => stringAt(configuration, item) ?? []));
}

/**
 * Whether the configuration shows that the node runs Lua code of its own, so that it can have plugins that no release has.
 * Source: docs/facts/plugins.md#custom.
 */
export function loadsOwnCode(configuration: Configuration): boolean {
  const path = settingAt(configuration, ["apisix", "extra_lua_path"]);
  const hasPath = path.state === "unknown" || (path.state === "known" && path.value !== "");
  return hasPath || switchAt(configuration, ["apisix", "lua_module_hook"]) !== false;
}
