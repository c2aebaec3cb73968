import { type At, concat, crash, index, items, toNumber, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, isTable, type LuaTable } from "../../lua/value.ts";
import type { Path } from "../../yaml/path.ts";
import { sinceOf } from "../facts.ts";
import { SERVERS, type ServerName, serverOrder, TRAFFIC } from "../servers.ts";
import { type InitContext, section } from "./context.ts";

/** One of the gateway's servers, with the value of its section. */
export interface Server {
  readonly name: ServerName;
  /** The section with `ip` and `port`; without a value, the defaults apply. */
  readonly listen: At;
}

/** The enabled servers, in the order in which they claim ports. */
export function* serversOf({ conf, release }: Pick<InitContext, "conf" | "release">): Generator<Server> {
  for (const name of serverOrder(release.has("status-before-admin"))) {
    if (name === "status" && !release.has("status-listener")) continue;
    const { listen, enabledBy } = SERVERS[name];
    const at = (path: Path): At =>
      path.slice(1).reduce((above, key) => index(above, String(key)), topLevel(conf, path));
    // Without a section, the exporter is disabled; the other sections are read whatever their type.
    if (name === "prometheus" && !truthy(at(listen.slice(0, -1)).value)) continue;
    if (!truthy(at(enabledBy ?? listen).value)) continue;
    const section = at(listen);
    yield {
      name,
      listen: name === "control" && !truthy(section.value) ? { ...section, value: undefined } : section,
    };
  }
}

function topLevel(conf: LuaTable, path: Path): At {
  const key = String(path[0]);
  return { value: get(conf, key), path: [key] };
}

/** A claimed port, the gateway's name for its owner, and the path that sets it. */
interface Claim {
  readonly owner: string;
  readonly port: number;
  readonly path: Path;
}

/** Only the Control API works without a value. */
function isAbsent({ name, listen }: Server): boolean {
  return name === "control" && listen.value === undefined;
}

function claimOf(server: Server): Claim {
  const { name, listen } = server;
  const owner = `${name} port`;
  const defaultPort = SERVERS[name].port;
  if (isAbsent(server)) return { owner, port: defaultPort, path: listen.path };
  const configured = index(listen, "port");
  const path = configured.value === undefined ? listen.path : configured.path;
  return { owner, port: toNumber(configured.value) ?? defaultPort, path };
}

/**
 * The ports of the Admin API, the status API, the Control API and the Prometheus exporter, in the order in which they
 * are claimed. The gateway compares only port numbers, not addresses. Source: apisix/cli/ops.lua,
 * validate_and_get_listen_addr.
 */
export function checkServerPorts(context: InitContext): void {
  for (const server of serversOf(context)) {
    claim(context, server);
    if (server.name === "prometheus") context.state.prometheusServer = true;
  }
  checkStreamPrometheus(context);
}

function checkStreamPrometheus(context: InitContext): void {
  const prometheus = index(section(context, "plugin_attr"), "prometheus");
  if (context.state.streamPlugins.has("prometheus") && !context.state.prometheusServer)
    context.report({
      code: "init/stream-prometheus",
      path: [...prometheus.path, "enable_export_server"],
      gatewayMessage: "L4 prometheus metric should be exposed via export server",
    });
}

function claim(context: InitContext, server: Server): void {
  const ip = isAbsent(server) ? undefined : index(server.listen, "ip");
  const { owner, port, path } = claimOf(server);
  const claimed = context.state.ports.get(port);
  if (Number.isNaN(port)) throw crash("port", { value: port, path }, "table index is NaN");
  if (claimed !== undefined)
    context.report({
      code: "init/port-conflict",
      path,
      params: { port, owner, other: claimed.owner },
      relatedPath: claimed.path,
      gatewayMessage: `${server.name} port ${writeLua(port)} conflicts with ${claimed.owner}`,
    });
  else context.state.ports.set(port, { owner, path });
  if (ip !== undefined && truthy(ip.value)) concat(ip, "ip");
}

/** The listeners of apisix.node_listen and apisix.ssl.listen. */
export function checkListeners(context: InitContext): void {
  const apisix = section(context, "apisix");
  const http = index(apisix, "node_listen");
  if (typeof http.value === "number") checkListener(context, "http", { ip: undefined, port: http });
  else if (isTable(http.value))
    for (const item of items(http)) {
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
      params: { where, value: writeLua(http2.value), since: sinceOf("no-listener-http2", "apisix") },
      gatewayMessage: `ERROR: port level enable_http2 in ${where} is deprecatedfrom 3.9 version, and you should use enable_http2 in apisix level.`,
    });
  }
  const port = index(item, "port");
  checkListener(context, scheme, {
    ip: index(item, "ip"),
    port: port.value === undefined ? { value: TRAFFIC[scheme].port, path: item.path } : port,
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
  const claimed = context.state.ports.get(port.value);
  if (claimed === undefined) return;
  context.report({
    code: "init/port-conflict",
    path: port.path,
    params: { port: port.value, owner: `${scheme} listen port`, other: claimed.owner },
    relatedPath: claimed.path,
    gatewayMessage: `${scheme} listen port ${writeLua(port.value)} conflicts with ${claimed.owner}`,
  });
}
