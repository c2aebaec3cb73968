import { differencesOf } from "./compare.mjs";
import { describedDifferences } from "./described.mjs";
import { effective } from "./start-up-schema.mjs";
import { templateDifferences } from "./template.mjs";

/**
 * @typedef {import("./compare.mjs").Difference} Difference
 * @typedef {import("./tag.mjs").TagFacts} TagFacts
 * @typedef {import("./data.mjs").Data} Data
 */

/**
 * Where schemas/ disagrees with a release. Of releases that are older than the first known one, only the plugins are compared,
 * without their priorities.
 * @param {TagFacts} facts
 * @param {Data} data
 * @param {boolean} isNewest
 * @returns {Difference[]}
 */
export function differencesOfTag({ tag, plugins, start }, data, isNewest) {
  const lists = /** @type {const} */ (["plugins", "stream_plugins"]);
  const ofPlugins = lists.flatMap((list) => {
    const [theirs, ours] = [plugins[list], data.pluginsAt(list, tag)];
    return start === undefined
      ? differencesOf("plugins.json", withoutPriorities(theirs), withoutPriorities(ours), `/${list}`)
      : differencesOf("plugins.json", theirs, ours, `/${list}`);
  });
  if (start === undefined) return ofPlugins;
  return [
    ...releaseDifferences(tag, start.reader, data),
    ...differencesOf("apisix/defaults.json", start.defaults, data.defaultsAt(tag)),
    ...differencesOf("apisix/start-up-schema.json", effective(start.schema), effective(data.schemaAt(tag))),
    ...ofPlugins,
    ...templateDifferences(tag, start, data),
    ...describedDifferences(tag, start, data.catalogue, isNewest),
  ];
}

/**
 * @param {string} tag
 * @param {string} reader
 * @param {Data} data
 * @returns {Difference[]}
 */
function releaseDifferences(tag, reader, data) {
  const what = "apisix/start-up-facts.json";
  const isKnown = data.facts.releases.includes(tag);
  return [
    ...(isKnown ? [] : [{ what, path: "/releases", theirs: tag, ours: undefined }]),
    ...differencesOf(what, reader, data.readerAt(tag), "/readers"),
  ];
}

/** @param {Record<string, import("./plugins-of-tag.mjs").PluginOfTag>} plugins */
function withoutPriorities(plugins) {
  return Object.fromEntries(
    Object.entries(plugins).map(([name, { attr, metadata }]) => [name, { attr, metadata }]),
  );
}
