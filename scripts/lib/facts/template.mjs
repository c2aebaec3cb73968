import { isMapping } from "./compare.mjs";
import { isWithin } from "./data.mjs";

/**
 * @typedef {import("./compare.mjs").Difference} Difference
 * @typedef {import("./data.mjs").Data} Data
 * @typedef {import("./data.mjs").Span} Span
 */

const WHAT = "apisix/nginx-conf.json";
const TEMPLATE = "apisix/cli/ngx_tpl.lua";

/** What the template sees the keys of as its variables. Source: apisix/cli/ops.lua, init. */
const SECTIONS = [["apisix"], ["nginx_config"], ["deployment", "admin"]];

/** The template's tables of what is enabled, and how a condition of ours names it. */
const ENABLED = new Map([
  ["plugin", "enabled_plugins"],
  ["stream-plugin", "enabled_stream_plugins"],
  ["discovery", "enabled_discoveries"],
]);

/**
 * Where our nginx.conf reads other keys of the file than the template of a release, or asks for other plugins. What is below a key
 * that either reads as a whole doesn't count, nor what the gateway's code reads for the template.
 * @param {string} tag
 * @param {import("./tag.mjs").StartFacts} start
 * @param {Data} data
 * @returns {Difference[]}
 */
export function templateDifferences(tag, { sources }, data) {
  const roots = rootsOf(data);
  const isOwn = (/** @type {string} */ path) => roots.has(path.split(".")[0] ?? "");
  const theirs = [...templatePaths(sources.get(TEMPLATE) ?? "")].filter(isOwn);
  const ours = [...ourPaths(data.nginxConf, data, tag)].filter(isOwn);
  const code = sources.get("apisix/cli/ops.lua") ?? "";
  const isInCode = (/** @type {string} */ path) => code.includes(path.split(".").at(-1) ?? path);
  return [
    ...without(theirs, ours).map((path) => ({ what: WHAT, path, theirs: "reads it", ours: undefined })),
    ...without(ours, theirs)
      .filter((path) => !isInCode(path))
      .map((path) => ({ what: WHAT, path, theirs: undefined, ours: "reads it" })),
  ];
}

/** @param {Data} data */
function rootsOf(data) {
  const keys = SECTIONS.flatMap((section) => {
    const node = section.reduce((at, name) => at?.properties?.[name], /** @type {any} */ (data.catalogue));
    return Object.keys(node?.properties ?? {});
  });
  return new Set([...keys, ...ENABLED.values()]);
}

/**
 * The paths of one list that aren't in, above, or below any of another.
 * @param {readonly string[]} paths
 * @param {readonly string[]} others
 */
function without(paths, others) {
  return paths.filter(
    (path) =>
      !others.some(
        (other) => path === other || `${path}.`.startsWith(`${other}.`) || other.startsWith(`${path}.`),
      ),
  );
}

/**
 * The names in the template's expressions: `{% code %}`, `{{ value }}`, `{* value *}`.
 * @param {string} text
 */
function templatePaths(text) {
  const paths = new Set();
  for (const [expression] of text.matchAll(/\{%[^%]*%\}|\{\{[^}]*\}\}|\{\*[^*]*\*\}/g)) {
    const names = expression.replace(/\["([^"]+)"\]/g, ".$1").replace(/"[^"]*"/g, "");
    for (const [path] of names.matchAll(/(?<![\w.])[a-z_]\w*(?:\.[\w-]+)*/g)) paths.add(path);
  }
  return paths;
}

/**
 * The paths that our nginx.conf reads in a release: in what it writes, and in its conditions.
 * @param {unknown} part
 * @param {Data} data
 * @param {string} tag
 * @param {Set<string>} [paths]
 */
function ourPaths(part, data, tag, paths = new Set()) {
  if (typeof part === "string")
    for (const [, path = ""] of part.matchAll(/\{([a-z_][\w.-]*)/g)) paths.add(path);
  else if (Array.isArray(part)) for (const item of part) ourPaths(item, data, tag, paths);
  else if (isMapping(/** @type {any} */ (part))) {
    const { since, before, fact, when, each, pairs, ...rest } = /** @type {Record<string, any>} */ (part);
    if (!isWithin({ since, before }, tag)) return paths;
    if (fact !== undefined && !isWithin(data.facts.facts?.[fact] ?? {}, tag)) return paths;
    for (const condition of [when ?? []].flat(2)) addCondition(condition, paths);
    for (const path of [each, pairs]) if (typeof path === "string") paths.add(path);
    for (const value of Object.values(rest)) ourPaths(value, data, tag, paths);
  }
  return paths;
}

/**
 * @param {string} condition
 * @param {Set<string>} paths
 */
function addCondition(condition, paths) {
  const [, kind = "", name = ""] = /^(?:not )?([\w-]+):([^=]*)/.exec(condition) ?? [];
  const table = ENABLED.get(kind);
  if (table !== undefined) paths.add(`${table}.${name}`);
  else if (name !== "") paths.add(name);
}
