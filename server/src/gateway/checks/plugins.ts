import { type At, index, items, itemValues, pairsOf, toNumber, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { type LuaValue, luaType } from "../../lua/value.ts";
import { isLoopbackOrUnspecified } from "../ip-range.ts";
import { type InitContext, section } from "./context.ts";

/** Which subsystems are enabled. Source: apisix/cli/ops.lua, init. */
export function readModes(context: InitContext): void {
  const { state, release } = context;
  const apisix = section(context, "apisix");
  if (release.has("proxy-mode")) {
    const mode = index(apisix, "proxy_mode").value;
    if (mode === "stream") state.http = false;
    if (mode === "stream" || mode === "http&stream") state.stream = true;
    return;
  }
  const stream = index(apisix, "stream_proxy");
  state.stream = truthy(stream.value);
  const admin = truthy(index(apisix, "enable_admin").value);
  if (!admin && state.stream && isOnly(index(stream, "only").value, release.has("stream-only-if-set")))
    state.http = false;
}

function isOnly(value: LuaValue | undefined, ifSet: boolean): boolean {
  return ifSet ? truthy(value) : value !== false;
}

/** Which plugins and discovery modules are enabled, and what they require. */
export function checkPlugins(context: InitContext): void {
  const { state } = context;
  const discovery = section(context, "discovery");
  if (truthy(discovery.value)) for (const key of pairsOf(discovery).cells.keys()) state.discoveries.add(key);
  addNames(section(context, "plugins"), state.plugins);
  addNames(section(context, "stream_plugins"), state.streamPlugins);
  const cache = index(section(context, "apisix"), "proxy_cache");
  if (state.plugins.has("proxy-cache") && !truthy(cache.value))
    context.report({
      code: "init/proxy-cache",
      path: cache.path,
      gatewayMessage: "missing apisix.proxy_cache for plugin proxy-cache",
    });
  if (state.plugins.has("batch-requests")) checkBatchRequests(context);
}

function addNames(list: At, names: Set<LuaValue>): void {
  if (!truthy(list.value)) return;
  for (const value of itemValues(list)) names.add(value);
}

function checkBatchRequests(context: InitContext): void {
  const from = index(index(section(context, "nginx_config"), "http"), "real_ip_from");
  const sources = truthy(from.value) ? items(from) : [];
  if (sources.some(isLocal)) return;
  context.report({
    code: "init/batch-requests",
    path: from.path,
    gatewayMessage:
      "missing loopback or unspecified in the nginx_config.http.real_ip_from for plugin batch-requests",
  });
}

/** Whether the gateway considers an item a loopback or an unspecified address. A number is read as a whole address. */
function isLocal({ value }: At): boolean {
  return (typeof value === "string" || typeof value === "number") && isLoopbackOrUnspecified(writeLua(value));
}

/** The values of plugin_attr that nginx.conf uses, and the resolver's TTL. */
export function checkPluginAttributes(context: InitContext): void {
  const attributes = section(context, "plugin_attr");
  if (truthy(attributes.value)) {
    const dubbo = index(attributes, "dubbo-proxy");
    if (truthy(dubbo.value)) {
      const count = index(dubbo, "upstream_multiplex_count");
      if (toNumber(count.value) === undefined)
        context.report({
          code: "crash/compare",
          path: count.path,
          params: {
            expected: "number",
            actual: luaType(count.value),
            value: writeLua(count.value),
          },
          gatewayMessage: "attempt to compare number with nil",
        });
    }
  }
  const ttl = index(section(context, "apisix"), "dns_resolver_valid");
  if (truthy(ttl.value) && toNumber(ttl.value) === undefined)
    context.report({
      code: "init/resolver-ttl",
      path: ttl.path,
      params: { value: writeLua(ttl.value) },
      gatewayMessage: "apisix->dns_resolver_valid should be a number",
    });
}
