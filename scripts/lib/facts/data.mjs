import { readFileSync } from "node:fs";
import { join } from "node:path";
import { treeAt } from "../../../server/src/gateway/history.ts";
import { isAtLeast } from "../../../server/src/schema/version.ts";
import { withoutReferences } from "./start-up-schema.mjs";

/**
 * @typedef {import("../../../server/src/gateway/history.ts").History} History
 * @typedef {import("../../../server/src/gateway/facts.ts").Span} Span
 * @typedef {import("./tag.mjs").Json} Json
 * @typedef {import("./plugins-of-tag.mjs").PluginOfTag} PluginOfTag
 * @typedef {Span & { priority: number, earlier?: { before: string, priority: number }[], attr?: Span, metadata?: Span }} PluginData
 * @typedef {Record<string, PluginData>} PluginTable
 * @typedef {{ releases: string[], readers: { since: string, reader: string }[], facts?: Record<string, Span> }} StartUpFacts
 */

/** What schemas/ says, as it is in the files. */
export class Data {
  /** @param {string} folder the folder schemas/ */
  constructor(folder) {
    this.folder = folder;
    this.facts = /** @type {StartUpFacts} */ (this.read("apisix/start-up-facts.json"));
    this.defaults = /** @type {History} */ (this.read("apisix/defaults.json"));
    this.startUpSchema = /** @type {History} */ (this.read("apisix/start-up-schema.json"));
    this.plugins = /** @type {{ plugins: PluginTable, stream_plugins: PluginTable }} */ (
      this.read("plugins.json")
    );
    this.nginxConf = { ...this.read("apisix/nginx-conf.json"), source: undefined };
    this.catalogue = /** @type {import("./catalogue.mjs").Node} */ (this.read("config.schema.json"));
  }

  /** @param {string} name */
  read(name) {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8"));
  }

  /** The first release whose defaults and schema are known. */
  get first() {
    return this.facts.releases[0] ?? "";
  }

  /** @param {string} release */
  readerAt(release) {
    return this.facts.readers.findLast(({ since }) => isAtLeast(release, since))?.reader;
  }

  /** @param {string} release */
  defaultsAt(release) {
    return treeAt(this.defaults, release);
  }

  /**
   * Without references, as the gateway has it.
   * @param {string} release
   */
  schemaAt(release) {
    return withoutReferences(treeAt(this.startUpSchema, release));
  }

  /**
   * @param {"plugins" | "stream_plugins"} list
   * @param {string} release
   * @returns {Record<string, PluginOfTag>}
   */
  pluginsAt(list, release) {
    const there = Object.entries(this.plugins[list]).filter(([, data]) => isWithin(data, release));
    return Object.fromEntries(there.map(([name, data]) => [name, pluginAt(data, release)]));
  }
}

/**
 * A plugin in a release.
 * @param {PluginData} data
 * @param {string} release
 * @returns {PluginOfTag}
 */
export function pluginAt({ priority, earlier, attr, metadata }, release) {
  return {
    priority: earlier?.find(({ before }) => !isAtLeast(release, before))?.priority ?? priority,
    attr: attr !== undefined && isWithin(attr, release),
    metadata: metadata !== undefined && isWithin(metadata, release),
  };
}

/**
 * @param {Span} span
 * @param {string} release
 */
export function isWithin({ since, before }, release) {
  if (since !== undefined && !isAtLeast(release, since)) return false;
  return before === undefined || !isAtLeast(release, before);
}
