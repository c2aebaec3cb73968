import { type At, crash, index, items, pairsOf, toNumber } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, isTable, type LuaValue, luaType, tableLength } from "../../lua/value.ts";
import type { Path } from "../../yaml/path.ts";
import { variable } from "../environment.ts";
import { type InitContext, section } from "./context.ts";

/** The variables of the nginx.conf template, by name. */
export type TemplateVariables = Map<LuaValue, At>;

/**
 * The variables of the nginx.conf template: the keys of apisix, nginx_config, and deployment.admin. A key of a later
 * section overrides that of an earlier one. Source: apisix/cli/ops.lua, sys_conf.
 */
export function templateVariables(context: InitContext): TemplateVariables {
  const variables: TemplateVariables = new Map();
  const admin = index(section(context, "deployment"), "admin");
  const sources = [section(context, "apisix"), section(context, "nginx_config")];
  if (truthy(admin.value)) sources.push(admin);
  for (const source of sources)
    for (const [key, cell] of pairsOf(source).cells)
      variables.set(key, { value: cell.value, path: [...source.path, String(key)] });
  const wasm = get(context.conf, "wasm");
  if (wasm !== undefined) variables.set("wasm", { value: wasm, path: ["wasm"] });
  return variables;
}

/** nginx_config is required. */
export function checkNginxConfig(context: InitContext): boolean {
  if (truthy(get(context.conf, "nginx_config"))) return true;
  context.report({
    code: "init/nginx-config-missing",
    path: ["nginx_config"],
    gatewayMessage: "failed to read `nginx_config` field from yaml file",
  });
  return false;
}

/** The usual sections of template variables that are not from nginx_config. Source: apisix/cli/config.lua. */
const SECTION_OF: Readonly<Record<string, Path>> = {
  ssl: ["apisix"],
  stream_proxy: ["apisix"],
  proxy_protocol: ["apisix"],
  proxy_cache: ["apisix"],
  admin_api_mtls: ["deployment", "admin"],
  allow_admin: ["deployment", "admin"],
};

/** A variable of the template; if it doesn't exist, with the path where it would be. */
export function templateVariable(variables: TemplateVariables, name: string): At {
  return variables.get(name) ?? { value: undefined, path: [...(SECTION_OF[name] ?? ["nginx_config"]), name] };
}

/** The gateway raises worker_rlimit_nofile above event.worker_connections, so it must be able to compare them. */
export function checkConnections(_: InitContext, variables: TemplateVariables): void {
  const limit = templateVariable(variables, "worker_rlimit_nofile");
  const connections = index(templateVariable(variables, "event"), "worker_connections");
  if (truthy(limit.value)) {
    const [left, right] = [luaType(limit.value), luaType(connections.value)];
    if (left !== right || (left !== "number" && left !== "string")) {
      const wrong = right === "number" ? limit : connections;
      throw crash("compare", wrong, `attempt to compare ${left} with ${right}`, { expected: "number" });
    }
    if ((limit.value as string | number) > (connections.value as string | number)) return;
  }
  if (toNumber(connections.value) === undefined)
    throw crash(
      "arithmetic",
      connections,
      `attempt to perform arithmetic on local 'wc' (a ${luaType(connections.value)} value)`,
      {
        expected: "number",
      },
    );
}

/** The DNS servers must be strings. Without any, the gateway uses those of the node. */
export function checkResolver(_: InitContext, variables: TemplateVariables): void {
  const resolver = templateVariable(variables, "dns_resolver");
  const { value } = resolver;
  if (!truthy(value)) return;
  if (typeof value === "number" || typeof value === "boolean")
    throw crash(
      "length",
      resolver,
      `attempt to get length of local 'dns_resolver' (a ${typeof value} value)`,
    );
  if ((isTable(value) && tableLength(value) === 0) || value === "") return;
  for (const item of items(resolver))
    if (typeof item.value !== "string")
      throw crash("text", item, `attempt to index local 'r' (a ${luaType(item.value)} value)`);
}

/** The environment variables for NGINX. */
export function checkEnvironmentEntries(context: InitContext, variables: TemplateVariables): void {
  const processes = variable(context.environment, "APISIX_WORKER_PROCESSES");
  if (processes !== undefined && toNumber(processes) === undefined)
    context.report({
      code: "init/worker-processes",
      path: ["nginx_config", "worker_processes"],
      params: { value: processes },
      gatewayMessage: "bad argument #1 to 'floor' (number expected, got nil)",
    });
  const entries = templateVariable(variables, "envs");
  const list = truthy(entries.value) ? items(entries) : [];
  if (!context.release.has("env-control-characters")) return;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the gateway rejects these characters
  const control = /[\0-\x1f\x7f]/;
  const bad = list.find(({ value }) => typeof value === "string" && control.test(value));
  const name = context.variables.find((used) => control.test(used));
  if (bad !== undefined || name !== undefined)
    context.report({
      code: "init/env-control",
      path: bad?.path ?? entries.path,
      gatewayMessage: "invalid environment variable entry: control characters are not allowed",
    });
}
