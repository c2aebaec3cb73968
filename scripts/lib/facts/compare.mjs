/**
 * @typedef {import("./tag.mjs").Json} Json
 * @typedef {object} Difference
 * @property {string} what the file in schemas/ that differs
 * @property {string} path
 * @property {Json | undefined} theirs undefined if the tag has nothing there
 * @property {Json | undefined} ours undefined if schemas/ has nothing there
 */

/**
 * Where two trees differ, as JSON pointers without escapes. The order of keys doesn't count, nor does that of `required`; an empty
 * list and an empty mapping are the same in Lua.
 * @param {string} what
 * @param {Json | undefined} theirs
 * @param {Json | undefined} ours
 * @param {string} [path]
 * @returns {Difference[]}
 */
export function differencesOf(what, theirs, ours, path = "") {
  if (isSame(theirs, ours)) return [];
  if (!isMapping(theirs) || !isMapping(ours)) {
    const areLists = Array.isArray(theirs) && Array.isArray(ours) && [...theirs, ...ours].some(isMapping);
    if (!areLists || theirs.length !== ours.length) return [{ what, path, theirs, ours }];
    return theirs.flatMap((item, i) => differencesOf(what, item, ours[i], `${path}/${i}`));
  }
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...keys].flatMap((key) => differencesOf(what, theirs[key], ours[key], `${path}/${key}`));
}

/**
 * Whether two values are the same in Lua.
 * @param {Json | undefined} one
 * @param {Json | undefined} other
 */
export function isSame(one, other) {
  return one === other || JSON.stringify(comparable(one, "")) === JSON.stringify(comparable(other, ""));
}

/**
 * @param {Json | undefined} value
 * @param {string} key
 * @returns {Json | undefined}
 */
function comparable(value, key) {
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return [];
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, "") ?? null);
    return key === "required" ? items.sort() : items;
  }
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((name) => [name, comparable(value[name], name) ?? null]));
}

/**
 * @param {Json | undefined} value
 * @returns {value is Record<string, Json>}
 */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
