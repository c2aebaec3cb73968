import { type At, index, items, toNumber, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable, newTable } from "../../lua/value.ts";
import { ANY_IPV4 } from "../../topology/address.ts";
import { type InitContext, section } from "../checks/context.ts";
import { type Server, serversOf } from "../checks/ports.ts";
import { SERVERS, TRAFFIC } from "../servers.ts";
import type { TemplateValue } from "./values.ts";

/** A table that the gateway makes. */
export function made(at: Pick<At, "path">, fields: Readonly<Record<string, TemplateValue>>): TemplateValue {
  return { value: newTable(), path: at.path, fields: new Map(Object.entries(fields)) };
}

/** A list that the gateway makes. */
export function madeList(at: Pick<At, "path">, list: readonly TemplateValue[]): TemplateValue {
  return { value: newTable(), path: at.path, list };
}

/**
 * The addresses of the gateway's servers, by the name of their template variable. Source: apache/apisix,
 * apisix/cli/ops.lua, validate_and_get_listen_addr.
 */
export function* serverAddresses(context: InitContext): Generator<readonly [string, TemplateValue]> {
  for (const server of serversOf(context)) yield [`${server.name}_server_addr`, addressOf(server)];
}

function addressOf({ name, listen }: Server): TemplateValue {
  const { ip, port } = SERVERS[name];
  const field = (key: string): At =>
    listen.value === undefined ? { value: undefined, path: [...listen.path, key] } : index(listen, key);
  const [address, number] = [field("ip"), field("port")];
  return composed(
    truthy(address.value) ? address : { ...address, value: ip },
    { ...number, value: toNumber(number.value) ?? port },
    listen.path,
  );
}

/** An address and a port with a colon between them. */
export function composed(ip: At, port: At, path: At["path"]): TemplateValue {
  return { value: `${writeLua(ip.value)}:${writeLua(port.value)}`, path, parts: [ip, ":", port] };
}

/** The listeners of apisix.node_listen and apisix.ssl.listen as the gateway adds and leaves them out. */
export interface Listeners {
  readonly http: readonly TemplateValue[];
  readonly https: readonly TemplateValue[];
  /** Whether one of the HTTPS listeners has HTTP/3. */
  readonly http3: boolean;
}

/** Source: apache/apisix, apisix/cli/ops.lua, listen_table_insert and its callers. */
export function trafficListeners(context: InitContext): Listeners {
  const apisix = section(context, "apisix");
  const ipv6 = truthy(index(apisix, "enable_ipv6").value);
  const known = new Set<string>();
  const add = (list: TemplateValue[], item: At, { ip, port, ...others }: Listener, both: boolean): void => {
    for (const address of both ? [ip, { ...ip, value: "[::]" }] : [ip]) {
      const id = `${writeLua(address.value)}:${writeLua(port.value)}`;
      if (known.has(id)) continue;
      known.add(id);
      list.push(made(item, { ip: address, port, ...others }));
    }
  };
  const http: TemplateValue[] = [];
  const listen = index(apisix, "node_listen");
  for (const item of typeof listen.value === "number"
    ? [listen]
    : isTable(listen.value)
      ? items(listen)
      : []) {
    if (typeof item.value === "number")
      add(http, item, { ip: { value: ANY_IPV4, path: item.path }, port: item }, ipv6);
    else if (isTable(item.value)) addTable(add, http, item, TRAFFIC.http.port, ipv6);
  }
  const https: TemplateValue[] = [];
  const tls = items(index(index(apisix, "ssl"), "listen"));
  for (const item of tls) addTable(add, https, item, TRAFFIC.https.port, ipv6);
  return { http, https, http3: tls.some((item) => index(item, "enable_http3").value === true) };
}

interface Listener extends Readonly<Record<string, At>> {
  readonly ip: At;
  readonly port: At;
}

type Add = (list: TemplateValue[], item: At, listener: Listener, both: boolean) => void;

function addTable(add: Add, list: TemplateValue[], item: At, byDefault: number, ipv6: boolean): void {
  const [ip, port] = [index(item, "ip"), index(item, "port")];
  const listener = {
    ip: ip.value === undefined ? { ...ip, value: ANY_IPV4 } : ip,
    port: port.value === undefined ? { ...port, value: byDefault } : port,
    enable_http2: index(item, "enable_http2"),
    enable_http3: index(item, "enable_http3"),
  };
  add(list, item, listener, ip.value === undefined && ipv6);
}
