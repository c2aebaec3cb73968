import { crash, index, items, toNumber } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, isTable, luaType, tableLength } from "../../lua/value.ts";
import { variable } from "../environment.ts";
import type { TemplateVariables } from "../nginx/values.ts";
import { templateVariable } from "../nginx/variables.ts";
import type { InitContext } from "./context.ts";

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
  const name = context.variables.find((used) => control.test(used.name));
  if (bad !== undefined || name !== undefined)
    context.report({
      code: "init/env-control",
      path: bad?.path ?? entries.path,
      gatewayMessage: "invalid environment variable entry: control characters are not allowed",
    });
}
