import { treeAt } from "../../../server/src/gateway/history.ts";
import { isMapping } from "./compare.mjs";
import { editsFor } from "./edits.mjs";
import { effective } from "./start-up-schema.mjs";

/**
 * @typedef {import("./edits.mjs").Edit} Edit
 * @typedef {import("./tag.mjs").Json} Json
 */

/**
 * The edits of our start-up schema that make it the release's. What several schemas share is a definition of ours, and is changed
 * there.
 * @param {import("./data.mjs").Data} data
 * @param {string} tag
 * @param {import("./tag.mjs").StartFacts["schema"]} theirs
 * @returns {Edit[]}
 */
export function definitionEdits(data, tag, theirs) {
  const edits = editsFor(effective(data.schemaAt(tag)), effective(theirs));
  const tree = treeAt(data.startUpSchema, tag);
  const placed = edits.map((edit) => JSON.stringify(inDefinition(edit, tree)));
  return [...new Set(placed)].map((edit) => JSON.parse(edit));
}

/**
 * @param {Edit} edit
 * @param {Json} tree
 * @returns {Edit}
 */
function inDefinition(edit, tree) {
  for (const operation of /** @type {const} */ (["set", "remove", "insert", "drop"])) {
    const pointer = /** @type {Record<string, unknown>} */ (edit)[operation];
    if (typeof pointer === "string")
      return /** @type {Edit} */ ({ ...edit, [operation]: placeOf(pointer, tree) });
  }
  return edit;
}

/**
 * The place of a pointer in a tree with references.
 * @param {string} pointer
 * @param {Json} tree
 */
function placeOf(pointer, tree) {
  let place = "";
  /** @type {Json | undefined} */
  let node = tree;
  for (const name of pointer.split("/").slice(1)) {
    if (isMapping(node) && typeof node.$ref === "string") {
      place = `/definitions/${node.$ref}`;
      node = /** @type {any} */ (tree).definitions[node.$ref];
    }
    place += `/${name}`;
    node = typeof node === "object" && node !== null ? /** @type {any} */ (node)[name] : undefined;
  }
  return place;
}
