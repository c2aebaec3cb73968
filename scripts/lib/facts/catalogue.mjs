import { isAtLeast } from "../../../server/src/schema/version.ts";

/**
 * A node of config.schema.json, as far as it is compared.
 * @typedef {{
 *   properties?: Record<string, Node>, items?: Node, additionalProperties?: Node,
 *   default?: import("./tag.mjs").Json, enum?: import("./tag.mjs").Json[],
 *   "x-only"?: string, "x-since"?: string, "x-removed"?: string, "x-open"?: boolean, "x-implied"?: boolean,
 *   "x-earlier"?: { before: string, enum?: import("./tag.mjs").Json[] }[],
 * }} Node
 */

/**
 * A key that config.schema.json describes for Apache APISIX.
 * @typedef {object} Key
 * @property {readonly string[]} path `[]` for the items of a list, `*` for keys that have any name
 * @property {Node} node
 * @property {string | undefined} since of the key or a section around it
 * @property {string | undefined} removed of the key or a section around it
 */

/**
 * The described keys by their dotted paths.
 * @param {Node} root
 * @returns {Map<string, Key>}
 */
export function keysOf(root) {
  /** @type {Map<string, Key>} */
  const keys = new Map();
  /** @type {(node: Node, path: readonly string[], above: Pick<Key, "since" | "removed">) => void} */
  const add = (node, path, above) => {
    // What Apache APISIX has removed and API7 Gateway has kept is a key of both.
    if (node["x-only"] === "api7" && node["x-removed"] === undefined) return;
    const span = { since: node["x-since"] ?? above.since, removed: node["x-removed"] ?? above.removed };
    keys.set(path.join("."), { path, node, ...span });
    for (const [name, child] of Object.entries(node.properties ?? {})) add(child, [...path, name], span);
    if (node.items) add(node.items, [...path, "[]"], span);
    if (node.additionalProperties) add(node.additionalProperties, [...path, "*"], span);
  };
  add(root, [], { since: undefined, removed: undefined });
  return keys;
}

/**
 * Whether a release reads a key, as far as config.schema.json says.
 * @param {Key} key
 * @param {string} release
 */
export function isReadBy({ since, removed }, release) {
  return (
    (since === undefined || isAtLeast(release, since)) &&
    (removed === undefined || !isAtLeast(release, removed))
  );
}

/**
 * The description of a path: its own, or that of keys with any name. `open` if a section around it has keys of any name and
 * shape.
 * @param {ReadonlyMap<string, Key>} keys
 * @param {readonly string[]} path
 * @returns {Key | "open" | undefined}
 */
export function describedAt(keys, path) {
  /** @type {Key | undefined} */
  let key = keys.get("");
  for (const [i, name] of path.entries()) {
    const at = /** @type {Key} */ (key).path;
    const next = keys.get([...at, name].join(".")) ?? keys.get([...at, "*"].join("."));
    if (next === undefined) return key?.node["x-open"] ? "open" : undefined;
    key = next;
    if (i === path.length - 1) return key;
  }
  return key;
}
