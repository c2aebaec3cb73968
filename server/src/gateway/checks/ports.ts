import { isTable } from "../../yaml/lua-value.ts";
import { type At, concat, index, items, toNumber, writeLua } from "../lua.ts";
import { truthy } from "../tables.ts";
import { type InitContext, section } from "./context.ts";

/**
 * The ports of the Admin API, the status API, the Control API and the Prometheus exporter, in the order in which they are
 * claimed. Only port numbers are compared, whatever the addresses. Source: apisix/cli/ops.lua,
 * validate_and_get_listen_addr.
 */
export function checkServerPorts(context: InitContext): void {
  const { release } = context;
  const apisix = section(context, "apisix");
  const status = index(apisix, "status");
  const hasStatus = release.has("status-listener") && truthy(status.value);
  if (hasStatus && release.has("status-before-admin")) claim(context, "status", status, 7085);
  if (truthy(index(apisix, "enable_admin").value)) {
    const listen = index(index(section(context, "deployment"), "admin"), "admin_listen");
    claim(context, "admin", listen, 9180);
  }
  if (hasStatus && !release.has("status-before-admin")) claim(context, "status", status, 7085);
  if (truthy(index(apisix, "enable_control").value)) {
    const control = index(apisix, "control");
    claim(context, "control", truthy(control.value) ? control : { ...control, value: undefined }, 9090);
  }
  checkPrometheus(context);
}

function checkPrometheus(context: InitContext): void {
  const prometheus = index(section(context, "plugin_attr"), "prometheus");
  if (truthy(prometheus.value) && truthy(index(prometheus, "enable_export_server").value)) {
    claim(context, "prometheus", index(prometheus, "export_addr"), 9091);
    context.state.prometheusServer = true;
  }
  if (context.state.streamPlugins.has("prometheus") && !context.state.prometheusServer)
    context.report({
      code: "init/stream-prometheus",
      path: [...prometheus.path, "enable_export_server"],
      gatewayMessage: "L4 prometheus metric should be exposed via export server",
    });
}

/** `listen` has `ip` and `port`; no value at all stands for the defaults. */
function claim(context: InitContext, name: string, listen: At, defaultPort: number): void {
  const absent = listen.value === undefined && name === "control";
  const at = absent ? { value: {}, path: listen.path } : listen;
  const ip = absent ? undefined : index(listen, "ip");
  const configured = absent ? undefined : index(listen, "port");
  const port = toNumber(configured?.value) ?? defaultPort;
  const path = configured?.value === undefined ? at.path : configured.path;
  const taken = context.state.ports.get(port);
  if (taken !== undefined)
    context.report({
      code: "init/port-conflict",
      path,
      params: { port, owner: `${name} port`, other: taken.owner },
      relatedPath: taken.path,
      gatewayMessage: `${name} port ${writeLua(port)} conflicts with ${taken.owner}`,
    });
  else context.state.ports.set(port, { owner: `${name} port`, path });
  if (ip !== undefined && truthy(ip.value)) concat(ip, "ip");
}

/** The listeners of apisix.node_listen and apisix.ssl.listen. */
export function checkListeners(context: InitContext): void {
  const apisix = section(context, "apisix");
  const plain = index(apisix, "node_listen");
  if (typeof plain.value === "number") checkListener(context, "http", { ip: undefined, port: plain });
  else if (isTable(plain.value))
    for (const item of items(plain)) {
      if (typeof item.value === "number") checkListener(context, "http", { ip: undefined, port: item });
      else if (isTable(item.value)) checkListenerTable(context, "http", item);
    }
  for (const item of items(index(index(apisix, "ssl"), "listen"))) checkListenerTable(context, "https", item);
}

function checkListenerTable(context: InitContext, scheme: "http" | "https", item: At): void {
  const http2 = index(item, "enable_http2");
  if (http2.value !== undefined && context.release.has("no-listener-http2")) {
    const where = scheme === "http" ? "node_listen" : "ssl.listen";
    context.report({
      code: "init/listener-http2",
      path: http2.path,
      params: { where, value: writeLua(http2.value) },
      gatewayMessage: `ERROR: port level enable_http2 in ${where} is deprecatedfrom 3.9 version, and you should use enable_http2 in apisix level.`,
    });
  }
  const port = index(item, "port");
  const fallback = scheme === "http" ? 9080 : 9443;
  checkListener(context, scheme, {
    ip: index(item, "ip"),
    port: port.value === undefined ? { value: fallback, path: item.path } : port,
  });
}

function checkListener(
  context: InitContext,
  scheme: "http" | "https",
  { ip, port }: { ip: At | undefined; port: At },
): void {
  if (ip?.value !== undefined && typeof ip.value !== "string")
    context.report({
      code: "init/listener-ip",
      path: ip.path,
      params: { scheme, value: writeLua(ip.value) },
      gatewayMessage: `${scheme} listen ip format error, must be string`,
    });
  if (typeof port.value !== "number") {
    context.report({
      code: "init/listener-port",
      path: port.path,
      params: { scheme, value: writeLua(port.value) },
      gatewayMessage: `${scheme} listen port format error, must be number`,
    });
    return;
  }
  const taken = context.state.ports.get(port.value);
  if (taken === undefined) return;
  context.report({
    code: "init/port-conflict",
    path: port.path,
    params: { port: port.value, owner: `${scheme} listen port`, other: taken.owner },
    relatedPath: taken.path,
    gatewayMessage: `${scheme} listen port ${writeLua(port.value)} conflicts with ${taken.owner}`,
  });
}
