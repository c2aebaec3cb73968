import { parseNumber } from "./numbers.ts";

/** An address as NGINX reads one. */
export interface Address {
  readonly family: "inet" | "inet6" | "unix";
  /** As NGINX writes it, without the port; of a name, the name. */
  readonly host: string;
  /** The first and last port of a range. */
  readonly ports: readonly [first: number, last: number];
  readonly hasPort: boolean;
  /** Whether it is a name, whose address only the machine knows. */
  readonly isName: boolean;
  /** What comes after host and port. */
  readonly uri: string;
}

export interface AddressOptions {
  readonly defaultPort: number;
  /** For `listen`: a port alone, a range of ports, and `*` are taken. */
  readonly listen?: boolean;
  /** Whether a path may follow. */
  readonly uri?: boolean;
}

/** What NGINX says is wrong with an address. */
export type AddressProblem =
  | "invalid host"
  | "invalid port"
  | "invalid port range"
  | "no host"
  | "host not found"
  | "invalid IPv6 address"
  | "no path in the unix domain socket"
  | "too long path in the unix domain socket";

/**
 * An address, or what NGINX says is wrong with it. A name counts as an address, since only the machine can look it up.
 * Source: nginx/nginx, src/core/ngx_inet.c (ngx_parse_url).
 */
export function parseAddress(text: string, options: AddressOptions): Address | AddressProblem {
  if (/^unix:/i.test(text)) return unixAddress(text, options);
  return text.startsWith("[") ? bracketed(text, options) : plain(text, options);
}

function unixAddress(text: string, { uri }: AddressOptions): Address | AddressProblem {
  const rest = text.slice("unix:".length);
  const colon = uri ? rest.indexOf(":") : -1;
  const path = colon < 0 ? rest : rest.slice(0, colon);
  if (path === "") return "no path in the unix domain socket";
  // The path and the zero after it fit into 108 bytes.
  if (path.length > 107) return "too long path in the unix domain socket";
  const after = colon < 0 ? "" : rest.slice(colon + 1);
  return { family: "unix", host: path, ports: [0, 0], hasPort: false, isName: false, uri: after };
}

function bracketed(text: string, options: AddressOptions): Address | AddressProblem {
  const closing = text.indexOf("]");
  if (closing < 0) return "invalid host";
  const slash = text.indexOf("/", closing);
  if (slash >= 0 && (options.listen || !options.uri)) return "invalid host";
  const end = slash < 0 ? text.length : slash;
  let ports: Ports = [options.defaultPort, options.defaultPort];
  const hasPort = closing + 1 < end;
  if (hasPort) {
    if (text[closing + 1] !== ":") return "invalid host";
    const read = parsePorts(text.slice(closing + 2, end), options);
    if (typeof read === "string") return read;
    ports = read;
  }
  if (closing === 1) return "no host";
  const host = canonicalIpv6(text.slice(1, closing));
  if (host === undefined) return "invalid IPv6 address";
  return { family: "inet6", host: `[${host}]`, ports, hasPort, isName: false, uri: text.slice(end) };
}

function plain(text: string, options: AddressOptions): Address | AddressProblem {
  const uriAt = text.search(/[/?]/);
  if (uriAt >= 0 && (options.listen || !options.uri)) return "invalid host";
  const last = uriAt < 0 ? text.length : uriAt;
  const uri = text.slice(last);
  const colon = text.indexOf(":");
  if (colon >= 0 && colon < last) {
    const ports = parsePorts(text.slice(colon + 1, last), options);
    return typeof ports === "string" ? ports : withHost(text.slice(0, colon), ports, true, uri, options);
  }
  if (uri === "" && options.listen) {
    const ports = parseLonePorts(text);
    if (typeof ports === "string") return ports;
    if (ports !== undefined)
      return { family: "inet", host: "0.0.0.0", ports, hasPort: true, isName: false, uri };
  }
  return withHost(text.slice(0, last), [options.defaultPort, options.defaultPort], false, uri, options);
}

type Ports = readonly [first: number, last: number];

function withHost(
  host: string,
  ports: Ports,
  hasPort: boolean,
  uri: string,
  { listen }: AddressOptions,
): Address | AddressProblem {
  if (host === "") return "no host";
  const family = "inet";
  if (listen && host === "*") return { family, host: "0.0.0.0", ports, hasPort, isName: false, uri };
  const address = parseIpv4(host);
  if (address !== undefined) return { family, host: address.join("."), ports, hasPort, isName: false, uri };
  if (!isPossibleName(host)) return "host not found";
  return { family, host, ports, hasPort, isName: true, uri };
}

/** Whether a machine could know a name. Four numbers that are no address are no name either: no top-level domain is a number. */
export function isPossibleName(host: string): boolean {
  return /^[\w.-]+$/.test(host) && !/^\d+(?:\.\d+){3,}$/.test(host);
}

/** A port, or, for `listen`, a range of ports. */
function parsePorts(text: string, { listen }: AddressOptions): Ports | AddressProblem {
  const dash = listen ? text.indexOf("-") : -1;
  const last = dash < 0 ? undefined : port(text.slice(dash + 1));
  const first = port(dash < 0 ? text : text.slice(0, dash));
  if (first === undefined || (dash >= 0 && last === undefined)) return "invalid port";
  if (last !== undefined && first > last) return "invalid port range";
  return [first, last ?? first];
}

/** A port or range without an address; undefined where the text is no number, and so a name. */
function parseLonePorts(text: string): Ports | AddressProblem | undefined {
  const dash = text.indexOf("-");
  const first = parseNumber(dash < 0 ? text : text.slice(0, dash));
  const last = dash < 0 ? undefined : parseNumber(text.slice(dash + 1));
  if (first === undefined || (dash >= 0 && last === undefined)) return undefined;
  return parsePorts(text, { defaultPort: 0, listen: true });
}

function port(text: string): number | undefined {
  const number = parseNumber(text);
  return number !== undefined && number >= 1n && number <= 65535n ? Number(number) : undefined;
}

/** The four bytes of an IPv4 address in decimal numbers. 255.255.255.255 isn't taken for one. */
function parseIpv4(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    const byte = /^\d+$/.test(part) ? Number(part) : 256;
    if (byte > 255) return undefined;
    bytes.push(byte);
  }
  return bytes.every((byte) => byte === 255) ? undefined : bytes;
}

/** An IPv6 address written in one way, with all eight groups; undefined where it is none. A zone isn't taken. */
function canonicalIpv6(text: string): string | undefined {
  const parts = text.split("::");
  if (parts.length > 2) return undefined;
  const [head, tail] = parts.map((part) => groupsOf(part));
  if (head === undefined || (parts.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (parts.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  if (groups.every((group) => group === 0)) return "::";
  return groups.map((group) => group.toString(16)).join(":");
}

function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const written = text.split(":");
  for (const [index, group] of written.entries()) {
    if (group.includes(".") && index === written.length - 1) {
      const bytes = parseIpv4(group);
      if (bytes === undefined) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = bytes;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) groups.push(Number.parseInt(group, 16));
    else return undefined;
  }
  return groups;
}

/** Whether a text is an address or a network of addresses, as `allow` and `set_real_ip_from` take one. */
export function isNetwork(text: string): boolean {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const most = parseIpv4(address) !== undefined ? 32n : canonicalIpv6(address) !== undefined ? 128n : -1n;
  if (most < 0n) return false;
  const bits = slash < 0 ? 0n : parseNumber(text.slice(slash + 1));
  return bits !== undefined && bits <= most;
}
