import { type At, index, pairsOf, toNumber } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, type LuaValue, newTable } from "../../lua/value.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import { section } from "../checks/context.ts";
import { confServer } from "./conf-server.ts";
import type { NginxContext } from "./context.ts";
import { composed, type Listeners, madeList, serverAddresses, trafficListeners } from "./listen.ts";
import { streamProxy } from "./stream.ts";
import { fieldOf, type TemplateValue, type TemplateVariables } from "./values.ts";

/** Where the official images install the gateway. */
const HOME = "/usr/local/apisix";

/**
 * The variables of the nginx.conf template before the last changes (./last-changes.ts): those that the gateway works out, and the keys of
 * apisix, nginx_config, and deployment.admin. A later one replaces an earlier one of the same name, whatever it is for.
 * Source: apache/apisix, apisix/cli/ops.lua, sys_conf.
 */
export const templateVariables = memoize((context: NginxContext): TemplateVariables => {
  const listeners = trafficListeners(context);
  const stream = streamProxy(context);
  const server = confServer(context);
  const variables = new Map<LuaValue, TemplateValue>([
    ...computed(context, listeners),
    ...(server === undefined ? [] : [["conf_server", server] as const]),
    ["tcp_enable_ssl", { value: stream.tls, path: [...stream.proxy.path, "tcp"] }] as const,
  ]);
  const apisix = section(context, "apisix");
  const admin = index(section(context, "deployment"), "admin");
  const sources = [apisix, section(context, "nginx_config")];
  if (truthy(admin.value)) sources.push(admin);
  const changed = new Map<LuaValue, TemplateValue>([
    ["node_listen", madeList(index(apisix, "node_listen"), listeners.http)],
    ["enable_http3_in_server_context", { value: listeners.http3, path: ["apisix", "ssl", "listen"] }],
    ["ssl", sslOf(context, listeners)],
    ["stream_proxy", stream.proxy],
  ]);
  for (const source of sources) {
    for (const [key, cell] of pairsOf(source).cells)
      variables.set(key, { value: cell.value, path: [...source.path, String(key)] });
    if (source === apisix)
      for (const [key, value] of changed) if (value.value !== undefined) variables.set(key, value);
  }
  // To the gateway, conf_server is the text of the server, to us its values.
  variables.set("is_conf_server_made", { value: variables.get("conf_server") === server, path: [] });
  return variables;
});

/** The usual sections of template variables that are not from nginx_config. Source: apisix/cli/config.lua. */
const SECTIONS: readonly (readonly [section: Path, names: readonly string[]])[] = [
  [
    ["apisix"],
    [
      ...["ssl", "status", "events", "node_listen", "stream_proxy", "proxy_protocol", "proxy_cache"],
      ...["dns_resolver", "dns_resolver_valid", "resolver_timeout", "extra_lua_path", "extra_lua_cpath"],
      ...[
        "enable_admin",
        "enable_control",
        "enable_http2",
        "enable_ipv6",
        "enable_reuseport",
        "lua_module_hook",
      ],
    ],
  ],
  [
    ["deployment", "admin"],
    ["admin_api_mtls", "allow_admin", "https_admin"],
  ],
];
const SECTION_OF = new Map(SECTIONS.flatMap(([section, names]) => names.map((name) => [name, section])));

/** A variable of the template; if it doesn't exist, with the path where it would be. */
export function templateVariable(variables: TemplateVariables, name: string): TemplateValue {
  return variables.get(name) ?? { value: undefined, path: pathOfVariable(name) };
}

/** Where a variable of the template is usually set. */
export function pathOfVariable(name: string): Path {
  return [...(SECTION_OF.get(name) ?? ["nginx_config"]), name];
}

type Named = readonly [string, TemplateValue];

function* computed(context: NginxContext, listeners: Listeners): Generator<Named> {
  const { state, release } = context;
  const mode = release.has("proxy-mode") ? ["apisix", "proxy_mode"] : ["apisix", "stream_proxy"];
  yield ["lua_path", { value: "", path: [] }];
  yield ["lua_cpath", { value: "", path: [] }];
  yield ["apisix_lua_home", { value: HOME, path: [] }];
  // A leftover: a table, which nginx_config.error_log always replaces, unless it is null.
  yield ["error_log", { value: newTable(), path: ["nginx_config", "error_log"] }];
  yield ["worker_rlimit_core", { value: "16G", path: [] }];
  yield ["enable_http", { value: state.http, path: mode }];
  if (release.has("proxy-mode")) yield ["enable_stream", { value: state.stream, path: mode }];
  yield ["enabled_plugins", setOf(state.plugins, ["plugins"])];
  yield ["enabled_stream_plugins", setOf(state.streamPlugins, ["stream_plugins"])];
  yield ["enabled_discoveries", setOf(state.discoveries, ["discovery"])];
  const role = index(section(context, "deployment"), "role");
  yield ["deployment_role", role];
  const addresses = new Map(serverAddresses(context));
  yield* addresses;
  const [first] = listeners.http;
  if (role.value === "control_plane" && !addresses.has("admin_server_addr") && first !== undefined)
    yield ["admin_server_addr", composed(fieldOf(first, "ip"), fieldOf(first, "port"), first.path)];
  yield* attributes(context);
}

function setOf(names: ReadonlySet<LuaValue>, path: Path): TemplateValue {
  const origin = { kind: "default" } as const;
  return { value: newTable([...names].map((name) => [name, { value: true, origin }])), path };
}

/** What nginx.conf has of plugin_attr. */
function* attributes(context: NginxContext): Generator<Named> {
  const all = section(context, "plugin_attr");
  const dubbo = truthy(all.value) ? index(all, "dubbo-proxy") : all;
  const count = truthy(dubbo.value) ? index(dubbo, "upstream_multiplex_count") : dubbo;
  const isUsed = truthy(dubbo.value) && (toNumber(count.value) ?? 0) >= 1;
  yield ["dubbo_upstream_multiplex_count", isUsed ? count : { ...count, value: 32 }];
  const mirror = index(all, "proxy-mirror");
  if (truthy(mirror.value)) yield ["proxy_mirror_timeouts", index(mirror, "timeout")];
  for (const plugin of ["opentelemetry", "zipkin"] as const) {
    if (!context.state.plugins.has(plugin) || !context.release.has(`${plugin}-attribute`)) continue;
    const attribute = index(all, plugin);
    if (truthy(attribute.value)) yield [`${plugin}_set_ngx_var`, index(attribute, "set_ngx_var")];
  }
}

/** apisix.ssl with what the gateway sets in it. */
function sslOf(context: NginxContext, listeners: Listeners): TemplateValue {
  const ssl = index(section(context, "apisix"), "ssl");
  const fields = new Map<string, TemplateValue>([
    ["listen", madeList(index(ssl, "listen"), listeners.https)],
    ["ssl_trusted_certificate", trustedCertificate(context, index(ssl, "ssl_trusted_certificate"))],
    ["ssl_cert", { value: "cert/ssl_PLACE_HOLDER.crt", path: [] }],
    ["ssl_cert_key", { value: "cert/ssl_PLACE_HOLDER.key", path: [] }],
  ]);
  return { ...ssl, fields };
}

/** One of the bundles that `system` stands for. */
const SYSTEM_BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

/** The gateway writes the absolute path. */
function trustedCertificate({ release }: NginxContext, at: At): TemplateValue {
  const { value, path } = at;
  if (typeof value !== "string") return at;
  // The certificates of the list become one file.
  if (release.has("certificate-list")) return { value: SYSTEM_BUNDLE, path };
  if (value.startsWith("/")) return at;
  if (value === "system" && release.has("certificate-while-reading")) return { value: SYSTEM_BUNDLE, path };
  return { value: `${HOME}/${value}`, path, parts: [`${HOME}/`, at] };
}

/** wasm, whatever the sections have under this name. */
export function wasmOf(context: NginxContext): TemplateValue {
  return { value: get(context.conf, "wasm"), path: ["wasm"] };
}
