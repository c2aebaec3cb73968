import { isMapping, isSame } from "./compare.mjs";

/**
 * @typedef {import("./tag.mjs").Json} Json
 * @typedef {import("../../../server/src/gateway/history.ts").Edit} Edit
 */

/**
 * The edits of a history that make one tree of another. Lists of words are changed item by
 * item, lists of as many mappings in each of them, and other lists are replaced.
 * @param {Json | undefined} from
 * @param {Json | undefined} to
 * @param {string} [path]
 * @returns {Edit[]}
 */
export function editsFor(from, to, path = "") {
  if (isSame(from, to)) return [];
  if (to === undefined) return [{ remove: path }];
  if (isMapping(from) && isMapping(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) => editsFor(from[key], to[key], `${path}/${key}`));
  }
  if (isListOfWords(from) && isListOfWords(to)) return listEdits(from, to, path);
  if (isListOfMappings(from) && isListOfMappings(to) && from.length === to.length)
    return to.flatMap((item, i) => editsFor(from[i], item, `${path}/${i}`));
  return [{ set: path, value: to }];
}

/**
 * @param {Json | undefined} value
 * @returns {value is string[]}
 */
function isListOfWords(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/**
 * @param {Json | undefined} value
 * @returns {value is Record<string, Json>[]}
 */
function isListOfMappings(value) {
  return Array.isArray(value) && value.every(isMapping);
}

/**
 * Drops what is gone or has moved, and inserts what is new or has moved before the item that follows it.
 * @param {string[]} from
 * @param {string[]} to
 * @param {string} path
 * @returns {Edit[]}
 */
function listEdits(from, to, path) {
  if (new Set(from).size < from.length || new Set(to).size < to.length) return [{ set: path, value: to }];
  const kept = new Set(longestCommon(from, to));
  const dropped = from.filter((item) => !kept.has(item));
  /** @type {Edit[]} */
  const edits = dropped.length > 0 ? [{ drop: path, items: dropped }] : [];
  /** @type {string[]} */
  let items = [];
  const insert = (/** @type {string | null} */ before) => {
    if (items.length > 0) edits.push({ insert: path, items, before });
    items = [];
  };
  for (const item of to)
    if (kept.has(item)) insert(item);
    else items.push(item);
  insert(null);
  return edits;
}

/**
 * The longest list of items that both lists have in the same order.
 * @param {string[]} one
 * @param {string[]} other
 * @returns {string[]}
 */
function longestCommon(one, other) {
  /** Of the items so far in `one` and those up to each index in `other`. @type {string[][]} */
  let row = Array.from({ length: other.length + 1 }, () => []);
  for (const item of one) {
    /** @type {string[][]} */
    const next = [[]];
    for (const [i, candidate] of other.entries()) {
      const without = longer(row[i + 1] ?? [], next[i] ?? []);
      next.push(item === candidate ? [...(row[i] ?? []), item] : without);
    }
    row = next;
  }
  return row.at(-1) ?? [];
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function longer(one, other) {
  return one.length >= other.length ? one : other;
}
