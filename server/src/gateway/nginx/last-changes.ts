import { type At, index, items, toNumber, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable, type LuaValue, tableLength } from "../../lua/value.ts";
import { section } from "../checks/context.ts";
import { variable } from "../environment.ts";
import { type NginxContext, PROCESSES } from "./context.ts";
import { discoveryDictionaries } from "./discovery.ts";
import { environmentEntries } from "./env-entries.ts";
import { madeList } from "./listen.ts";
import { fieldOf, type TemplateValue, type TemplateVariables } from "./values.ts";
import { templateVariable, wasmOf } from "./variables.ts";

/**
 * The variables of the template with what the gateway changes before it writes nginx.conf. Source: apache/apisix, apisix/cli/ops.lua,
 * init.
 */
export function withLastChanges(context: NginxContext, before: TemplateVariables): TemplateVariables {
  const variables = new Map(before);
  variables.set("standalone_with_admin_api", standaloneWithAdmin(context));
  variables.set("wasm", wasmOf(context));
  variables.set("worker_rlimit_nofile", openFiles(variables));
  setWorkers(context, variables);
  variables.set("dns_resolver", nameServers(variables));
  const dictionaries = discoveryDictionaries(context, templateVariable(variables, "discovery_shared_dicts"));
  if (dictionaries !== undefined) variables.set("discovery_shared_dicts", dictionaries);
  variables.set("envs", environmentEntries(context, templateVariable(variables, "envs")));
  for (const name of ["extra_lua_path", "extra_lua_cpath"])
    variables.set(name, luaPath(index(section(context, "apisix"), name)));
  return variables;
}

function standaloneWithAdmin(context: NginxContext): TemplateValue {
  const deployment = section(context, "deployment");
  const admin = index(section(context, "apisix"), "enable_admin");
  const holds =
    index(deployment, "role").value === "traditional" &&
    truthy(admin.value) &&
    index(deployment, "config_provider").value === "yaml";
  return { value: holds, path: admin.path };
}

/** The number of open files is above that of connections. */
function openFiles(variables: TemplateVariables): TemplateValue {
  const limit = templateVariable(variables, "worker_rlimit_nofile");
  const connections = fieldOf(templateVariable(variables, "event"), "worker_connections");
  if (truthy(limit.value) && isAbove(limit.value, connections.value)) return limit;
  return { ...connections, value: (toNumber(connections.value) ?? 0) + 128 };
}

function isAbove(limit: LuaValue | undefined, connections: LuaValue | undefined): boolean {
  return (limit as string | number) > (connections as string | number);
}

function setWorkers(context: NginxContext, variables: Map<LuaValue, TemplateValue>): void {
  const workers = templateVariable(variables, "worker_processes");
  if (templateVariable(variables, "enable_dev_mode").value === true) {
    variables.set("worker_processes", { ...workers, value: 1 });
    variables.set("enable_reuseport", { ...templateVariable(variables, "enable_reuseport"), value: false });
  } else if (toNumber(workers.value) === undefined)
    variables.set("worker_processes", { ...workers, value: "auto" });
  const fixed = toNumber(variable(context.environment, PROCESSES));
  if (fixed !== undefined) variables.set("worker_processes", { ...workers, value: Math.floor(fixed) });
}

/** Stands for the name servers of the node. */
const NODE_RESOLVER = "127.0.0.1";

/**
 * IPv6 addresses get brackets, and those with a zone are left out. Lua takes an item out of the list that it reads, and so doesn't look at
 * the item behind it.
 */
function nameServers(variables: TemplateVariables): TemplateValue {
  const resolver = templateVariable(variables, "dns_resolver");
  const { value } = resolver;
  const isEmpty = !truthy(value) || value === "" || (isTable(value) && tableLength(value) === 0);
  if (isEmpty) return madeList(resolver, [{ value: NODE_RESOLVER, path: resolver.path }]);
  const list: TemplateValue[] = items(resolver);
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as TemplateValue;
    if (String(item.value).includes("%")) list.splice(i, 1);
    else list[i] = inBrackets(item);
  }
  return madeList(resolver, list);
}

function inBrackets(item: At): TemplateValue {
  const text = String(item.value);
  const isIpv6 = text.indexOf(":") !== text.lastIndexOf(":");
  if (!isIpv6 || text.startsWith("[")) return item;
  return { value: `[${text}]`, path: item.path, parts: ["[", item, "]"] };
}

/** The path with the separator that what follows needs. */
function luaPath(at: At): TemplateValue {
  const text = truthy(at.value) ? writeLua(at.value) : "";
  if (text === "" || text.endsWith(";")) return { ...at, value: text };
  return { value: `${text};`, path: at.path, parts: [at, ";"] };
}
