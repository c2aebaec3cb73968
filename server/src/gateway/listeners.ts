import { toNumber } from "../lua/operations.ts";
import type { Place } from "../lua/places.ts";
import { isTable, listItems, type Origin } from "../lua/value.ts";
import { ANY_IPV4 } from "../topology/address.ts";
import { memory } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import {
  type Configuration,
  placeOf,
  type Setting,
  settingAt,
  settingOf,
  switchAt,
} from "./configuration.ts";
import { servesAdminApi } from "./deployment.ts";
import { SERVERS, type ServerName, serverOrder, TRAFFIC } from "./servers.ts";

/** What a listener is for. `proxy-protocol`: HTTP or HTTPS behind a load balancer that sends the PROXY protocol. */
export type ListenerKind = "http" | "https" | ServerName | "tcp" | "udp" | "proxy-protocol";

/** An address and port on which the gateway accepts connections. */
export interface Listener {
  readonly kind: ListenerKind;
  /** True where it is enabled; undefined where that is unknown. What is disabled is not listed. */
  readonly enabled: true | undefined;
  /** The address, the default where none is set; undefined where it is unknown, or rejected. */
  readonly ip: string | undefined;
  /** The port, the default where none is set; undefined where it is unknown, or not a number. */
  readonly port: number | undefined;
  /** The path of the port, or of the value that is used as the port. */
  readonly path: Path;
  /** The origin of the port, or of the section without one; undefined if neither the file nor the defaults have it. */
  readonly origin: Origin | undefined;
  /** Its index in its list, from 0; undefined if it isn't in a list. */
  readonly index: number | undefined;
}

/**
 * All listeners, in the order in which the gateway claims their ports. Items that the gateway ignores (a string among the HTTP
 * listeners) are left out. Source: apache/apisix, apisix/cli/ops.lua, init, and apisix/cli/ngx_tpl.lua.
 */
export function listenersOf(configuration: Configuration): readonly Listener[] {
  const { release, values } = configuration;
  const sections = SECTIONS.flatMap((name) => {
    const cell = values.cells.get(name);
    return [cell?.value, cell?.origin];
  });
  return known([release, ...sections], () => workOut(configuration));
}

const known = memory<readonly Listener[]>();

/** The sections that set listeners; the derived values in them, too. */
const SECTIONS = ["apisix", "deployment", "plugin_attr"] as const;

function workOut(configuration: Configuration): readonly Listener[] {
  const http = servesHttp(configuration) !== false;
  return [
    ...serverOrder(configuration.release.has("status-before-admin")).flatMap((name) =>
      server(configuration, name),
    ),
    ...(http ? traffic(configuration, "http", true) : []),
    ...(http ? traffic(configuration, "https", switchAt(configuration, ["apisix", "ssl", "enable"])) : []),
    ...streams(configuration),
    ...proxyProtocol(configuration),
  ];
}

/** Where the port of a listener is written, or the section without one; undefined for what is not in the file. */
export function placeOfListener(configuration: Configuration, { path }: Listener): Place | undefined {
  return placeOf(configuration, path) ?? placeOf(configuration, path.slice(0, -1));
}

/** The listeners of some kinds. */
export function listenersFor(
  configuration: Configuration,
  ...kinds: readonly ListenerKind[]
): readonly Listener[] {
  return listenersOf(configuration).filter(({ kind }) => kinds.includes(kind));
}

/**
 * Whether the node serves HTTP besides streams; undefined where that is unknown. Up to 3.4, streams take its place on a node
 * without the Admin API. Source: apisix/cli/ops.lua, init; docs/facts/listeners.md#stream-switch.
 */
export function servesHttp(configuration: Configuration): boolean | undefined {
  if (configuration.release.has("proxy-mode")) {
    const mode = settingAt(configuration, ["apisix", "proxy_mode"]);
    return mode.state === "unknown" ? undefined : mode.value !== "stream";
  }
  const only = settingAt(configuration, ["apisix", "stream_proxy", "only"]);
  if (configuration.release.has("stream-only-if-set"))
    return only.state === "unknown" ? undefined : only.value !== true;
  const streams = switchAt(configuration, ["apisix", "stream_proxy"]);
  const admin = servesAdminApi(configuration);
  if (streams === false || admin === true || only.value === false) return true;
  return streams === undefined || admin === undefined || only.state === "unknown" ? undefined : false;
}

/** Whether the node serves HTTPS to clients; undefined where that is unknown. Source: apisix/cli/ngx_tpl.lua. */
export function servesHttps(configuration: Configuration): boolean | undefined {
  const http = servesHttp(configuration);
  return http === true ? switchAt(configuration, ["apisix", "ssl", "enable"]) : http;
}

/** Whether the node proxies TCP and UDP; undefined where that is unknown. */
export function servesStreams(configuration: Configuration): boolean | undefined {
  if (configuration.release.has("proxy-mode")) {
    const mode = settingAt(configuration, ["apisix", "proxy_mode"]);
    return mode.state === "unknown" ? undefined : mode.value === "stream" || mode.value === "http&stream";
  }
  return switchAt(configuration, ["apisix", "stream_proxy"]);
}

/** Where one of the gateway's own servers listens, such as the Admin API; none if it is disabled. */
export function serverListener(configuration: Configuration, name: ServerName): Listener | undefined {
  return server(configuration, name)[0];
}

function server(configuration: Configuration, kind: ServerName): readonly Listener[] {
  if (kind === "status" && !configuration.release.has("status-listener")) return [];
  const facts = SERVERS[kind];
  const enabled =
    kind === "admin"
      ? servesAdminApi(configuration)
      : switchAt(configuration, facts.enabledBy ?? facts.listen);
  if (enabled === false) return [];
  const section = settingAt(configuration, facts.listen);
  const path = [...facts.listen, "port"];
  const port = settingAt(configuration, path);
  const base = { kind, index: undefined, enabled: enabled && (true as const) };
  if (section.state === "unknown")
    return [{ ...base, ip: undefined, port: undefined, path, origin: section.origin }];
  return [
    {
      ...base,
      ip: addressOf(settingAt(configuration, [...facts.listen, "ip"]), facts.ip),
      // The gateway silently uses the default for a value that is not a number.
      port: port.state === "unknown" ? undefined : (toNumber(port.value) ?? facts.port),
      path,
      origin: port.origin ?? section.origin,
    },
  ];
}

/** The gateway treats false as not set, and a number as a string. */
function addressOf(setting: Setting, byDefault: string): string | undefined {
  if (setting.state === "unknown") return undefined;
  const { value } = setting;
  return value === undefined || value === false || isTable(value) ? byDefault : String(value);
}

function traffic(
  configuration: Configuration,
  kind: "http" | "https",
  isEnabled: boolean | undefined,
): readonly Listener[] {
  if (isEnabled === false) return [];
  const { list, port: byDefault } = TRAFFIC[kind];
  const setting = settingAt(configuration, list);
  const base = { kind, enabled: isEnabled && (true as const) };
  const bare = { ...base, ip: ANY_IPV4, path: list as Path, index: undefined };
  if (setting.state === "unknown")
    return [{ ...bare, ip: undefined, port: undefined, origin: setting.origin }];
  if (kind === "http" && typeof setting.value === "number")
    return [{ ...bare, port: setting.value, origin: setting.origin }];
  return itemsIn(setting).flatMap((item, index): readonly Listener[] => {
    const path = [...list, index];
    if (item.state === "unknown")
      return [{ ...base, ip: undefined, port: undefined, path, origin: item.origin, index }];
    // Only HTTP listeners can be numbers.
    if (kind === "http" && typeof item.value === "number")
      return [{ ...base, ip: ANY_IPV4, port: item.value, path, origin: item.origin, index }];
    if (!isTable(item.value)) return [];
    const [ip, port] = [fieldOf(item, "ip"), fieldOf(item, "port")];
    return [
      {
        ...base,
        ip: ip.state === "absent" ? ANY_IPV4 : typeof ip.value === "string" ? ip.value : undefined,
        port: port.state === "absent" ? byDefault : typeof port.value === "number" ? port.value : undefined,
        path: [...path, "port"],
        origin: port.origin ?? item.origin,
        index,
      },
    ];
  });
}

/** The items of a list. A place in the text is of no interest here. */
function itemsIn({ value }: Setting): readonly Setting[] {
  return isTable(value) ? Array.from(listItems(value), (cell) => settingOf(cell, nowhere)) : [];
}

/** What an item has for a key. */
function fieldOf({ value }: Setting, key: string): Setting {
  return settingOf(isTable(value) ? value.cells.get(key) : undefined, nowhere);
}

const nowhere = () => undefined;

/**
 * TCP and UDP listeners: a port, or an address with a port after the last colon. The port of a range is its first one.
 */
function streams(configuration: Configuration): readonly Listener[] {
  const isEnabled = servesStreams(configuration);
  if (isEnabled === false) return [];
  const enabled = isEnabled && (true as const);
  return (["tcp", "udp"] as const).flatMap((kind) =>
    itemsIn(settingAt(configuration, ["apisix", "stream_proxy", kind])).map((item, index): Listener => {
      const isSection = isTable(item.value);
      const at = ["apisix", "stream_proxy", kind, index];
      const path = isSection ? [...at, "addr"] : at;
      const { value, origin } = isSection ? fieldOf(item, "addr") : item;
      const { ip, port } = splitAddress(value);
      return { kind, enabled, ip, port, path, origin, index };
    }),
  );
}

function splitAddress(value: unknown): Pick<Listener, "ip" | "port"> {
  if (typeof value === "number") return { ip: ANY_IPV4, port: value };
  const [, ip, port] = (typeof value === "string" && /^(?:(.*):)?(\d{1,5})(?:-\d{1,5})?$/.exec(value)) || [];
  if (port === undefined) return { ip: undefined, port: undefined };
  return { ip: ip ?? ANY_IPV4, port: Number(port) };
}

function proxyProtocol(configuration: Configuration): readonly Listener[] {
  return ["listen_http_port", "listen_https_port"].flatMap((key): readonly Listener[] => {
    const path = ["apisix", "proxy_protocol", key];
    const { state, value, origin } = settingAt(configuration, path);
    if (state === "absent") return [];
    const port = typeof value === "number" ? value : undefined;
    return [{ kind: "proxy-protocol", enabled: true, ip: ANY_IPV4, port, path, origin, index: undefined }];
  });
}
