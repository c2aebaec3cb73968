import { isMapping } from "./compare.mjs";

/** @typedef {import("./tag.mjs").Json} Json */

/**
 * The paths of all values in a tree; `[]` for the items of a list.
 * @param {Json} value
 * @param {readonly string[]} [path]
 * @returns {(readonly string[])[]}
 */
export function pathsOf(value, path = []) {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, [...path, "[]"]));
  if (!isMapping(value)) return path.length > 0 ? [path] : [];
  const below = Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}

/**
 * The paths that a schema names, with the schema of each; alternatives have the path of what they are alternatives of.
 * @param {Json | undefined} schema
 * @param {readonly string[]} [path]
 * @returns {{ path: readonly string[], schema: Record<string, Json> }[]}
 */
export function schemaPathsOf(schema, path = []) {
  if (!isMapping(schema)) return [];
  const { properties, items, anyOf, oneOf } = schema;
  const named = isMapping(properties) ? Object.entries(properties) : [];
  const alternatives = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [
    { path, schema },
    ...named.flatMap(([name, child]) => schemaPathsOf(child, [...path, name])),
    ...schemaPathsOf(items, [...path, "[]"]),
    ...alternatives.flatMap((child) => schemaPathsOf(child, path)),
  ];
}

/**
 * The paths that the start-up schemas of a release name, in the file.
 * @param {import("./tag.mjs").StartFacts["schema"]} schema
 */
export function filePathsOf({ config, roles, discovery }) {
  return [
    ...schemaPathsOf(config),
    ...Object.values(roles).flatMap((role) => schemaPathsOf(role, ["deployment"])),
    ...Object.entries(discovery).flatMap(([kind, schemas]) => schemaPathsOf(schemas, ["discovery", kind])),
  ].filter(({ path }) => path.length > 0);
}
