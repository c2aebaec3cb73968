import { READERS } from "../../../server/src/lua/readers.ts";
import { luaOf } from "./lua.mjs";
import { jsonOf, withoutVariables } from "./plain.mjs";
import { FOLDERS, pluginsOfTag } from "./plugins-of-tag.mjs";

/**
 * @typedef {import("../../../server/src/lua/tables.ts").Json} Json
 * @typedef {import("../../../server/src/lua/readers.ts").ReaderName} ReaderName
 * @typedef {object} StartFacts what decides whether a release starts, and its code
 * @property {ReaderName} reader
 * @property {Json} defaults
 * @property {{ config: Json, roles: Record<string, Json>, discovery: Record<string, Json> }} schema
 * @property {ReadonlyMap<string, string>} sources the Lua of the gateway, by path
 * @typedef {object} TagFacts what a release says of itself
 * @property {string} tag
 * @property {Record<"plugins" | "stream_plugins", Record<string, import("./plugins-of-tag.mjs").PluginOfTag>>} plugins
 * @property {StartFacts | undefined} start undefined where only the plugins are compared
 */

/** What of a tag is read: its Lua, its defaults while they were YAML, and which modules it needs. */
const FILES = /^apisix\/.*\.lua$|^conf\/config-default\.yaml$|^(?:rockspec\/)?apisix-master-0\.rockspec$/;

/** The roles that `deployment` has a schema for. */
const ROLES = ["traditional", "control_plane", "data_plane"];

/**
 * Everything that is compared, of one tag.
 * @param {import("./checkout.mjs").Checkout} checkout
 * @param {string} tag
 * @param {boolean} starts whether more than the plugins is compared
 * @returns {Promise<TagFacts>}
 */
export async function factsOfTag(checkout, tag, starts) {
  const files = checkout.files(tag, FILES);
  const runLua = luaOf(files);
  return {
    tag,
    plugins: {
      plugins: await pluginsOfTag(FOLDERS.plugins, files, runLua),
      stream_plugins: await pluginsOfTag(FOLDERS.stream_plugins, files, runLua),
    },
    start: starts ? await startFactsOf(files, runLua) : undefined,
  };
}

/**
 * @param {ReadonlyMap<string, string>} files
 * @param {import("./lua.mjs").RunLua} runLua
 * @returns {Promise<StartFacts>}
 */
async function startFactsOf(files, runLua) {
  const reader = readerOf(files);
  return {
    reader,
    defaults: await defaultsOf(files, reader, runLua),
    schema: await schemaOf(files, runLua),
    sources: new Map([...files].filter(([path]) => path.endsWith(".lua"))),
  };
}

/**
 * The YAML reader that the rockspec asks for.
 * @param {ReadonlyMap<string, string>} files
 * @returns {ReaderName}
 */
function readerOf(files) {
  const [, rockspec = ""] = [...files].find(([path]) => path.endsWith(".rockspec")) ?? [];
  const [, name, version] = /"(?:api7-lua-)?(lyaml|tinyyaml) = ([\d.]+)/.exec(rockspec) ?? [];
  const reader = name === "tinyyaml" ? `${name}-${version}` : name;
  if (reader === undefined || !Object.hasOwn(READERS, reader))
    throw new Error(`the rockspec asks for a YAML reader that there is no model of: ${reader ?? "none"}`);
  return /** @type {ReaderName} */ (reader);
}

/**
 * @param {ReadonlyMap<string, string>} files
 * @param {ReaderName} reader
 * @param {import("./lua.mjs").RunLua} runLua
 */
async function defaultsOf(files, reader, runLua) {
  if (files.has("apisix/cli/config.lua"))
    return withoutVariables((await runLua('return require("apisix.cli.config")')).value);
  const read = READERS[reader](files.get("conf/config-default.yaml") ?? "");
  if (!read.ok) throw new Error(`conf/config-default.yaml: ${read.failure.problem}`);
  return withoutVariables(jsonOf(read.value));
}

/**
 * The schemas for which `validate` makes validators: the whole file, each kind of discovery, the role.
 * @param {ReadonlyMap<string, string>} files
 * @param {import("./lua.mjs").RunLua} runLua
 */
async function schemaOf(files, runLua) {
  const [config = {}] = await schemasFor(runLua, "{ deployment = { role = 'traditional' } }");
  /** @type {Record<string, Json>} */
  const roles = {};
  for (const role of ROLES) {
    const [, schema = {}] = await schemasFor(runLua, `{ deployment = { role = '${role}' } }`);
    roles[role] = schema;
  }
  /** @type {Record<string, Json>} */
  const discovery = {};
  for (const path of files.keys()) {
    const [, kind] = /^apisix\/discovery\/(\w+)\/schema\.lua$/.exec(path) ?? [];
    if (kind === undefined) continue;
    const [, schema = {}] = await schemasFor(
      runLua,
      `{ deployment = { role = 'traditional' }, discovery = { ${kind} = {} } }`,
    );
    discovery[kind] = schema;
  }
  return { config, roles, discovery };
}

/**
 * @param {import("./lua.mjs").RunLua} runLua
 * @param {string} conf
 */
async function schemasFor(runLua, conf) {
  return (await runLua(`require("apisix.cli.schema").validate(${conf})`)).schemas;
}
