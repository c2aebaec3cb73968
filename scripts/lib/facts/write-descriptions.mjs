import { isReadBy, keysOf } from "./catalogue.mjs";
import { changedDefaults, unnamedKeys } from "./described.mjs";

/** @typedef {import("./catalogue.mjs").Node} Node */

/**
 * config.schema.json with the defaults of the newest release, and with `x-removed` at the keys that it no longer names. What it has
 * new needs words, and is reported.
 * @param {Node} catalogue
 * @param {string} version
 * @param {import("./tag.mjs").StartFacts} start
 * @returns {Node}
 */
export function writeDescriptions(catalogue, version, start) {
  const written = structuredClone(catalogue);
  const keys = keysOf(written);
  for (const { key, theirs } of changedDefaults(start, keys)) {
    if (theirs === undefined) delete key.node.default;
    else key.node.default = theirs;
  }
  for (const key of unnamedKeys(version, start, keys)) {
    const isInRemoved = !isReadBy(keysOf(written).get(key.path.join(".")) ?? key, version);
    if (!isInRemoved) key.node["x-removed"] = version;
  }
  return written;
}
