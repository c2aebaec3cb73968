import { type At, index, items, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable, type LuaCell, type LuaKey, newTable, tableLength } from "../../lua/value.ts";
import { section } from "../checks/context.ts";
import type { NginxContext } from "./context.ts";
import type { TemplateValue } from "./values.ts";

/**
 * The shared dictionaries of service discoveries; undefined if there are none. Source: apache/apisix, apisix/cli/ops.lua,
 * init.
 */
export function discoveryDictionaries(
  context: NginxContext,
  given: TemplateValue,
): TemplateValue | undefined {
  const { state, release } = context;
  const own = [...kubernetes(context)];
  if (state.discoveries.has("consul") && release.has("consul-dictionary")) {
    const size = index(index(section(context, "discovery"), "consul"), "shared_size");
    const byDefault = release.has("large-consul-dictionary") ? "64m" : "10m";
    own.push(["consul", truthy(size.value) ? size : { ...size, value: byDefault }]);
  }
  if (own.length === 0) return undefined;
  const before = isTable(given.value) ? given.value.cells : [];
  const origin = { kind: "default" } as const;
  const cells = own.flatMap(([name, { value }]): [LuaKey, LuaCell][] =>
    value === undefined ? [] : [[name, { value, origin }]],
  );
  return { value: newTable([...before, ...cells]), path: ["discovery"], fields: new Map(own) };
}

function* kubernetes(context: NginxContext): Generator<readonly [string, At]> {
  if (!context.state.discoveries.has("kubernetes")) return;
  const conf = index(section(context, "discovery"), "kubernetes");
  if (isTable(conf.value) && tableLength(conf.value) > 0) {
    for (const item of items(conf))
      yield [`kubernetes-${writeLua(index(item, "id").value)}`, index(item, "shared_size")];
  } else yield ["kubernetes", index(conf, "shared_size")];
}

/** The environment variables that the service discovery kubernetes reads: values that are `${NAME}`. */
export function* kubernetesVariables(context: NginxContext): Generator<At> {
  if (!context.state.discoveries.has("kubernetes")) return;
  const conf = index(section(context, "discovery"), "kubernetes");
  const all = isTable(conf.value) && tableLength(conf.value) > 0 ? items(conf) : [conf];
  for (const one of all)
    for (const [group, keys] of [
      ["service", ["host", "port"]],
      ["client", ["token", "token_file"]],
    ] as const) {
      const values = index(one, group);
      for (const key of isTable(values.value) ? keys : []) {
        const at = index(values, key);
        if (typeof at.value === "string" && /^\$\{.+\}$/s.test(at.value))
          yield { value: at.value.slice(2, -1), path: at.path };
      }
    }
}
