/**
 * What a tag has of a plugin.
 * @typedef {object} PluginOfTag
 * @property {number} priority
 * @property {boolean} attr whether the plugin reads `plugin_attr.NAME`
 * @property {boolean} metadata whether it has a schema for `plugin_metadata`
 */

/** The lists of `config.yaml`, and the folders with their plugins. */
export const FOLDERS = /** @type {const} */ ({
  plugins: "apisix/plugins",
  stream_plugins: "apisix/stream/plugins",
});

/**
 * The plugins of a tag: the modules in the folder that have a name and a priority.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 * @param {import("./lua.mjs").RunLua} runLua
 * @returns {Promise<Record<string, PluginOfTag>>}
 */
export async function pluginsOfTag(folder, files, runLua) {
  const names = namesIn(folder, files);
  const { value } = await runLua(`
    local found = {}
    for _, name in ipairs({ ${names.map((name) => JSON.stringify(name)).join(", ")} }) do
      local ok, plugin = pcall(require, "${folder.replaceAll("/", ".")}." .. name)
      if not ok then error(name .. ": " .. tostring(plugin), 0) end
      if type(plugin) == "table" and plugin.name == name and plugin.priority then
        found[name] = { priority = plugin.priority, metadata = plugin.metadata_schema ~= nil }
      end
    end
    return found`);
  /** @type {Record<string, PluginOfTag>} */
  const plugins = {};
  const readsAttributes = attributeReaders(folder, files);
  for (const name of names) {
    const found = value[name];
    if (!found) continue;
    if (typeof found.priority !== "number") throw new Error(`${folder}/${name}: its priority can't be read`);
    plugins[name] = { ...found, attr: readsAttributes(name, found.metadata) };
  }
  return plugins;
}

/**
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 */
function namesIn(folder, files) {
  const names = [...files.keys()].flatMap((path) => {
    const [, name] = path.startsWith(`${folder}/`)
      ? (/^([^/]+?)(?:\/init)?\.lua$/.exec(path.slice(folder.length + 1)) ?? [])
      : [];
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/**
 * Which plugins read `plugin_attr.NAME`: their own files do, or others that name them. A plugin with plugin metadata reads its
 * settings there; what nginx.conf still takes from `plugin_attr` is a key of its own.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 * @returns {(name: string, metadata: boolean) => boolean}
 */
function attributeReaders(folder, files) {
  const reads = [...files].flatMap(([path, text]) => {
    if (path === "apisix/cli/config.lua") return [];
    const lines = text.split("\n").map((line) => line.replace(/--.*$/, ""));
    return lines.filter((line) => line.includes("plugin_attr")).map((line) => ({ path, line }));
  });
  return (name, metadata) => {
    const isNamed = new RegExp(`plugin_attr(?:", "|\\("|\\["|\\.)${name}(?![\\w-])`);
    return reads.some(
      ({ path, line }) =>
        path === `${folder}/${name}.lua` ||
        path.startsWith(`${folder}/${name}/`) ||
        (!metadata && isNamed.test(line)),
    );
  };
}
