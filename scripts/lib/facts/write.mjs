/**
 * @param {import("./tag.mjs").TagFacts} facts
 * @param {string} folder
 * @param {boolean} isNewest
 * @returns {string[]}
 */
export function writeTag(facts, folder, isNewest) {
  void facts;
  void folder;
  void isNewest;
  return [];
}
