/**
 * @typedef {import("./data.mjs").PluginTable} PluginTable
 * @typedef {import("./data.mjs").PluginData} PluginData
 * @typedef {import("./data.mjs").Span} Span
 * @typedef {import("./plugins-of-tag.mjs").PluginOfTag} PluginOfTag
 */
import { isAtLeast } from "../../../server/src/schema/version.ts";
import { isWithin, pluginAt } from "./data.mjs";

/**
 * The plugins with what is so from a release on. What one span of versions can't say stays as it is, and is reported.
 * @param {PluginTable} table
 * @param {Record<string, PluginOfTag>} theirs
 * @param {string} tag
 * @param {string} version
 * @returns {PluginTable}
 */
export function withPlugins(table, theirs, tag, version) {
  const names = new Set([...Object.keys(table), ...Object.keys(theirs)]);
  const entries = [...names].map(
    (name) => /** @type {const} */ ([name, plugin(table[name], theirs[name], tag, version)]),
  );
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.priority - a.priority));
}

/**
 * @param {PluginData | undefined} ours
 * @param {PluginOfTag | undefined} theirs
 * @param {string} tag
 * @param {string} version
 * @returns {PluginData}
 */
function plugin(ours, theirs, tag, version) {
  if (theirs === undefined) {
    const data = /** @type {PluginData} */ (ours);
    return isWithin(data, tag) ? { ...data, before: version } : data;
  }
  const { priority, attr, metadata } = theirs;
  if (ours === undefined)
    return { priority, since: version, ...(attr && { attr: {} }), ...(metadata && { metadata: {} }) };
  const known = pluginAt(ours, tag);
  return {
    ...ours,
    ...(isWithin(ours, tag) ? {} : { since: version }),
    ...(known.priority === priority ? {} : priorities(ours, priority, version)),
    ...(known.attr === attr ? {} : { attr: span(ours.attr, attr, version) }),
    ...(known.metadata === metadata ? {} : { metadata: span(ours.metadata, metadata, version) }),
  };
}

/**
 * @param {PluginData} ours
 * @param {number} priority
 * @param {string} version
 */
function priorities({ priority: before, earlier = [] }, priority, version) {
  const isNewer = earlier.every((other) => isAtLeast(version, other.before));
  return isNewer ? { priority, earlier: [...earlier, { before: version, priority: before }] } : {};
}

/**
 * @param {Span | undefined} ours
 * @param {boolean} holds
 * @param {string} version
 * @returns {Span}
 */
function span(ours, holds, version) {
  if (!holds) return { ...ours, before: version };
  return ours?.before === undefined ? { ...ours, since: version } : ours;
}

/**
 * The file's text, with a plugin on each line.
 * @param {any} data
 */
export function pluginsText({ source, ...lists }) {
  const parts = Object.entries(lists).map(([list, table]) => {
    const lines = Object.entries(table).map(
      ([name, plugin]) => `    ${JSON.stringify(name)}: ${spaced(plugin)}`,
    );
    return `  ${JSON.stringify(list)}: {\n${lines.join(",\n")}\n  }`;
  });
  const sources = JSON.stringify(source, null, 2).replaceAll("\n", "\n  ");
  return `{\n  "source": ${sources},\n${parts.join(",\n")}\n}`;
}

/**
 * JSON on one line as the formatter writes it.
 * @param {any} value
 * @returns {string}
 */
function spaced(value) {
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
