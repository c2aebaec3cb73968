import { type At, crash, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { luaType } from "../../lua/value.ts";
import type { NginxContext } from "./context.ts";
import { kubernetesVariables } from "./discovery.ts";
import { madeList } from "./listen.ts";
import { itemsOf, type TemplateValue } from "./values.ts";

/**
 * The environment variables that NGINX passes on: those of nginx_config.envs, and those that the file names. Source:
 * apache/apisix, apisix/cli/ops.lua, init.
 */
export function environmentEntries(context: NginxContext, envs: TemplateValue): TemplateValue {
  const listed = truthy(envs.value) ? itemsOf(envs) : [];
  const named = new Set(listed.map(({ value }) => writeLua(value).split("=")[0]));
  const withValues = context.release.has("exports-values");
  const used = new Map(context.variables.map((one) => [one.name, one]));
  const exported = [...used.values()]
    .filter(({ name }) => !named.has(name))
    .map(({ name, text, path }): At => ({ value: withValues ? `${name}=${text}` : name, path }));
  const all = [...listed, ...exported, ...kubernetesVariables(context)];
  return madeList(envs, context.release.has("quotes-envs") ? all.map(quotable) : all);
}

/** Quotes and backslashes get a backslash before them. Only a string can have them. */
function quotable(item: TemplateValue): TemplateValue {
  const { value, path } = item;
  if (typeof value !== "string")
    throw crash("text", item, `attempt to index local 'cfg_env' (a ${luaType(value)} value)`);
  return { value: value.replace(/[\\"]/g, "\\$&"), path };
}
