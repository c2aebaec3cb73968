import { describedAt, isReadBy, keysOf } from "./catalogue.mjs";
import { isSame } from "./compare.mjs";
import { filePathsOf, pathsOf } from "./paths.mjs";
import { wordsOf } from "./words.mjs";

/**
 * @typedef {import("./compare.mjs").Difference} Difference
 * @typedef {import("./tag.mjs").StartFacts} StartFacts
 * @typedef {import("./tag.mjs").Json} Json
 * @typedef {import("./catalogue.mjs").Key} Key
 */

const WHAT = "config.schema.json";

/** `etcd` is derived from `deployment.etcd`, and described there. */
const DERIVED = new Set(["etcd"]);

/** What the start-up schema has by mistake: nothing reads it. */
const MISPLACED = ["deployment.admin.admin_key.items", "deployment.admin.admin_listen.listen"];

/** What the start-up schema accepts, although there is no such role. */
const WITHOUT_USE = new Map([["deployment.role", "standalone"]]);

/**
 * Where config.schema.json disagrees with a release: on the keys that it reads, and, for the newest one, on their values and
 * defaults.
 * @param {string} tag
 * @param {StartFacts} start
 * @param {import("./catalogue.mjs").Node} catalogue
 * @param {boolean} isNewest
 * @returns {Difference[]}
 */
export function describedDifferences(tag, start, catalogue, isNewest) {
  const keys = keysOf(catalogue);
  const always = [...notDescribed(tag, start, keys), ...notRead(tag, start, keys)];
  return isNewest ? [...always, ...enums(start, keys), ...defaults(start, keys)] : always;
}

/**
 * Keys in the defaults or the start-up schema that aren't described for the release. The schema may still check what nothing reads
 * any more.
 * @param {string} tag
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Difference[]}
 */
function notDescribed(tag, start, keys) {
  const checked = filePathsOf(start.schema).map(({ path }) => path.join("."));
  const set = new Set(pathsOf(start.defaults).map((path) => path.join(".")));
  return [...new Set([...set, ...checked])].flatMap((path) => {
    const names = path.split(".");
    if (DERIVED.has(names[0] ?? "") || MISPLACED.some((known) => path.startsWith(known))) return [];
    const key = describedAt(keys, names);
    if (key === "open" || (key && (isReadBy(key, tag) || (!set.has(path) && key.removed !== undefined))))
      return [];
    const ours = key ? { "x-since": key.since ?? null, "x-removed": key.removed ?? null } : undefined;
    return [{ what: WHAT, path, theirs: "has it", ours }];
  });
}

/**
 * @param {string} tag
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Difference[]}
 */
function notRead(tag, start, keys) {
  return unnamedKeys(tag, start, keys).map(({ path, since, removed }) => {
    const ours = { "x-since": since ?? null, "x-removed": removed ?? null };
    return { what: WHAT, path: path.join("."), theirs: "names it nowhere", ours };
  });
}

/**
 * The keys that are described for a release, although nothing in its code names them.
 * @param {string} tag
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Key[]}
 */
export function unnamedKeys(tag, { sources }, keys) {
  const words = wordsOf(sources);
  return [...keys.values()].filter((key) => {
    const name = key.path.at(-1);
    if (name === undefined || name === "[]" || name === "*" || !isReadBy(key, tag)) return false;
    return !words(key.path).has(name);
  });
}

/**
 * Values that the start-up schema lists otherwise.
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Difference[]}
 */
function enums({ schema: schemas }, keys) {
  return filePathsOf(schemas).flatMap(({ path, schema }) => {
    const key = describedAt(keys, path);
    if (schema.enum === undefined || key === undefined || key === "open") return [];
    const name = path.join(".");
    const theirs = listOf(schema.enum).filter((value) => value !== WITHOUT_USE.get(name));
    const ours = listOf(key.node.enum);
    if (isSame([...theirs].sort(), [...ours].sort())) return [];
    return [{ what: WHAT, path: `${name}: enum`, theirs, ours }];
  });
}

/** @param {Json | undefined} values */
function listOf(values) {
  return Array.isArray(values) ? values : [];
}

/**
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Difference[]}
 */
function defaults(start, keys) {
  return changedDefaults(start, keys).map(({ key: { path, node }, theirs }) => ({
    what: WHAT,
    path: `${path.join(".")}: default`,
    theirs,
    ours: node.default,
  }));
}

/**
 * The keys whose default is described otherwise.
 * @param {StartFacts} start
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {{ key: Key, theirs: Json | undefined }[]}
 */
export function changedDefaults(start, keys) {
  return [...keys.values()].flatMap((key) => {
    const { path, node } = key;
    if (node.default === undefined || node["x-implied"] || node["x-removed"] || path.includes("[]"))
      return [];
    const theirs = path.reduce((value, name) => value?.[name], /** @type {any} */ (start.defaults));
    return isSame(theirs, node.default) ? [] : [{ key, theirs }];
  });
}
