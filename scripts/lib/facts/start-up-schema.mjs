/** @typedef {import("./tag.mjs").Json} Json */

/** Keywords that describe, and those that the gateway's library doesn't know: it ignores them. */
const WITHOUT_EFFECT = new Set(["title", "description", "if", "then", "else"]);

/** Keywords whose values have names instead of keywords as their keys. */
const NAMED = new Set(["properties", "dependencies", "patternProperties"]);

/**
 * The schemas of a version in schemas/ with their definitions in place of the references.
 * @param {Json} tree
 * @returns {Json}
 */
export function withoutReferences(tree) {
  const { definitions = {}, ...schemas } = /** @type {Record<string, any>} */ (tree);
  /** @type {(value: any) => any} */
  const resolve = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(resolve);
    if (value.$ref !== undefined) return resolve(definitions[value.$ref]);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return resolve(schemas);
}

/**
 * A schema of the gateway without what has no effect.
 * @param {Json} schema
 * @returns {Json}
 */
export function effective(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(effective);
  const entries = Object.entries(schema).filter(([keyword]) => !WITHOUT_EFFECT.has(keyword));
  return Object.fromEntries(
    entries.map(([keyword, value]) => [
      keyword,
      keyword === "default" || keyword === "enum"
        ? value
        : NAMED.has(keyword)
          ? named(value)
          : effective(value),
    ]),
  );
}

/**
 * @param {Json} schemas
 * @returns {Json}
 */
function named(schemas) {
  if (typeof schemas !== "object" || schemas === null || Array.isArray(schemas)) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, effective(schema)]));
}
