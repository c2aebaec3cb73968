/**
 * @typedef {import("./compare.mjs").Difference} Difference
 */

/** So many characters of a value are shown. */
const MOST = 300;

/**
 * The differences as lines: each with the file in schemas/, the path, the tags, theirs, and ours. The same difference in several
 * tags is one.
 * @param {readonly { tag: string, differences: readonly Difference[] }[]} found
 * @returns {string[]}
 */
export function reportOf(found) {
  /** @type {Map<string, { lines: string[], tags: string[] }>} */
  const entries = new Map();
  for (const { tag, differences } of found)
    for (const difference of differences) {
      const lines = linesOf(difference);
      const key = lines.join("\n");
      const entry = entries.get(key) ?? { lines, tags: [] };
      entry.tags.push(tag);
      entries.set(key, entry);
    }
  return [...entries.values()].flatMap(({ lines: [title = "", ...values], tags }) => [
    `${title}  (${tags.join(", ")})`,
    ...values,
  ]);
}

/** @param {Difference} difference */
function linesOf({ what, path, theirs, ours }) {
  if (isListOfWords(theirs) && isListOfWords(ours)) {
    const added = theirs.filter((item) => !ours.includes(item));
    const gone = ours.filter((item) => !theirs.includes(item));
    const order = added.length + gone.length === 0 ? ["  in another order"] : [];
    return [`${what} ${path}`, ...named("only theirs", added), ...named("only ours", gone), ...order];
  }
  return [`${what} ${path}`, `  theirs: ${shown(theirs)}`, `  ours:   ${shown(ours)}`];
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isListOfWords(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/**
 * @param {string} label
 * @param {string[]} items
 */
function named(label, items) {
  return items.length === 0 ? [] : [`  ${label}: ${items.join(", ")}`];
}

/** @param {unknown} value */
function shown(value) {
  const text = value === undefined ? "(nothing)" : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
