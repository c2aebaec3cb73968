import { type At, index, items, toNumber, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable, type LuaTable, newTable } from "../../lua/value.ts";
import { ANY_IPV4 } from "../../topology/address.ts";
import { memoizeLast } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import { section } from "../checks/context.ts";
import { type Server, serversOf } from "../checks/ports.ts";
import { SERVERS, TRAFFIC } from "../servers.ts";
import type { NginxContext } from "./context.ts";
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
export function* serverAddresses(context: NginxContext): Generator<readonly [string, TemplateValue]> {
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
export function trafficListeners(context: NginxContext): Listeners {
  const apisix = section(context, "apisix");
  const both = truthy(index(apisix, "enable_ipv6").value);
  const known = new Set<string>();
  const add = (list: TemplateValue[], added: readonly Listener[]): void => {
    for (const { id, value } of added) {
      if (known.has(id)) continue;
      known.add(id);
      list.push(value);
    }
  };
  const http: TemplateValue[] = [];
  const listen = index(apisix, "node_listen");
  if (typeof listen.value === "number") add(http, ofPort(listen, both));
  else if (isTable(listen.value))
    items(listen).forEach((item, i) => {
      if (typeof item.value === "number") add(http, ofPort(item, both));
      else if (isTable(item.value)) add(http, ofTable(item.value, NODE_LISTEN, i, TRAFFIC.http.port, both));
    });
  const https: TemplateValue[] = [];
  const tls = items(index(index(apisix, "ssl"), "listen"));
  tls.forEach((item, i) => {
    const { port } = TRAFFIC.https;
    add(
      https,
      isTable(item.value) ? ofTable(item.value, TLS_LISTEN, i, port, both) : ofItem(item, port, both),
    );
  });
  return { http, https, http3: tls.some((item) => index(item, "enable_http3").value === true) };
}

const NODE_LISTEN: Path = ["apisix", "node_listen"];
const TLS_LISTEN: Path = ["apisix", "ssl", "listen"];

/** One address of a listener, and how the gateway knows that another one is the same. */
interface Listener {
  readonly id: string;
  readonly value: TemplateValue;
}

interface Fields extends Readonly<Record<string, At>> {
  readonly ip: At;
  readonly port: At;
}

/** What an item of a list listens on. Of thousands, an edit changes one. */
const ofTable = memoizeLast(
  (value: LuaTable, list: Path, at: number, byDefault: number, both: boolean): readonly Listener[] =>
    ofItem({ value, path: [...list, at] }, byDefault, both),
);

function ofItem(item: At, byDefault: number, both: boolean): Listener[] {
  const [ip, port] = [index(item, "ip"), index(item, "port")];
  const fields = {
    ip: ip.value === undefined ? { ...ip, value: ANY_IPV4 } : ip,
    port: port.value === undefined ? { ...port, value: byDefault } : port,
    enable_http2: index(item, "enable_http2"),
    enable_http3: index(item, "enable_http3"),
  };
  return listeners(item, fields, ip.value === undefined && both);
}

function ofPort(item: At, both: boolean): Listener[] {
  return listeners(item, { ip: { value: ANY_IPV4, path: item.path }, port: item }, both);
}

/** A listener, and with `both` the one for IPv6. */
function listeners(item: At, { ip, port, ...others }: Fields, both: boolean): Listener[] {
  return (both ? [ip, { ...ip, value: "[::]" }] : [ip]).map((address) => ({
    id: `${writeLua(address.value)}:${writeLua(port.value)}`,
    value: made(item, { ip: address, port, ...others }),
  }));
}
