import ipaddr from "ipaddr.js";
import { append } from "../yaml/collections.ts";

/** The address of a listener on all IPv4 addresses of the node. */
export const ANY_IPV4 = "0.0.0.0";

/** An address of `ipaddr.js`. */
type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network: the addresses with the same first bits as one address. */
interface Network {
  readonly address: Address;
  readonly bits: number;
}

/** The characters of the longest IPv6 address: six groups, and the last two as IPv4. */
const LONGEST = 45;

/**
 * Parses an address, with or without a zone ID and, for IPv6, brackets; undefined for names and anything else. An
 * IPv4-mapped IPv6 address is an IPv4 address. Of the forms that `ipaddr.js` accepts for IPv4, only four decimal
 * numbers count, since NGINX reads no others.
 */
function readAddress(text: string): Address | undefined {
  const bare = withoutBrackets(text);
  const [address = "", zone, ...more] = bare.split("%");
  if (address.length > LONGEST || more.length > 0) return undefined;
  if (text === address && ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  if (!ipaddr.IPv6.isValid(address) || !/^[\w.-]+$/.test(zone ?? "0")) return undefined;
  const found = ipaddr.IPv6.parse(address);
  return found.isIPv4MappedAddress() ? found.toIPv4Address() : found;
}

/** A host without the brackets around an IPv6 address. */
export function withoutBrackets(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

/** A host with its port, with brackets around an IPv6 address. */
export function withPort(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * Whether a host is an address rather than a name. Brackets or four numbers are, even if the address is not valid,
 * because no name looks like that.
 */
export function isAddress(host: string): boolean {
  return /^\[.*\]$/.test(host) || /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || isIPv6(host);
}

/** Whether a string is an IPv6 address without brackets. */
export function isIPv6(text: string): boolean {
  return text.includes(":") && !text.startsWith("[") && readAddress(text) !== undefined;
}

/** Whether a host is a loopback address or `localhost`. */
export function isLoopback(host: string): boolean {
  return host.toLowerCase() === "localhost" || readAddress(host)?.range() === "loopback";
}

/** Whether a listener's address means all addresses of the node. */
export function isWildcard(host: string): boolean {
  return host === "*" || /^(0\.0\.0\.0|::)$/.test(readAddress(host)?.toString() ?? "");
}

/** Parses a network such as `10.0.0.0/8`, or an address as a network of one; undefined for anything else. */
function readNetwork(text: string): Network | undefined {
  const [before = "", prefix, ...more] = text.split("/");
  const address = before.startsWith("[") ? undefined : readAddress(before);
  if (address === undefined || more.length > 0) return undefined;
  const width = address.kind() === "ipv4" ? 32 : 128;
  const bits = prefix === undefined ? width : /^\d{1,3}$/.test(prefix) ? Number(prefix) : width + 1;
  return bits > width ? undefined : { address, bits };
}

/** Whether all addresses of one network, such as `10.1.0.0/16`, are in another; false if a string is not a network. */
export function contains(outer: string, inner: string): boolean {
  const [around, within] = [readNetwork(outer), readNetwork(inner)];
  if (around === undefined || within === undefined) return false;
  if (around.address.kind() !== within.address.kind() || around.bits > within.bits) return false;
  return within.address.match(around.address, around.bits);
}

/** Whether a network has only loopback addresses. */
export function isLoopbackNetwork(text: string): boolean {
  return contains("127.0.0.0/8", text) || contains("::1", text);
}

/**
 * The items of an NGINX access list that allow all IPv4 or all IPv6 addresses: `all`, any address with `/0`, and
 * networks that do so together.
 */
export function openToAll(entries: readonly string[]): ReadonlySet<string> {
  const open = new Set(entries.filter((entry) => entry === "all" || /\/0+$/.test(entry)));
  const byPrefix = { ipv4: new Map<string, string[]>(), ipv6: new Map<string, string[]>() };
  for (const entry of entries) {
    const network = open.has(entry) ? undefined : readNetwork(entry);
    if (network !== undefined) append(byPrefix[network.address.kind()], prefixOf(network), entry);
  }
  for (const networks of Object.values(byPrefix)) {
    if (!coversAll(networks)) continue;
    for (const [prefix, same] of networks)
      if (!isIncluded(prefix, networks)) for (const entry of same) open.add(entry);
  }
  return open;
}

/** The bits at the start of all addresses of a network. */
function prefixOf({ address, bits }: Network): string {
  const all = address.toByteArray().map((byte) => byte.toString(2).padStart(8, "0"));
  return all.join("").slice(0, bits);
}

/** Whether every address starts with one of some prefixes. */
function coversAll(prefixes: ReadonlyMap<string, unknown>): boolean {
  let longest = 0;
  for (const { length } of prefixes.keys()) longest = Math.max(longest, length);
  const covers = (start: string): boolean =>
    prefixes.has(start) || (start.length < longest && covers(`${start}0`) && covers(`${start}1`));
  return covers("");
}

/** Whether a prefix starts with another prefix of the list. */
function isIncluded(prefix: string, prefixes: ReadonlyMap<string, unknown>): boolean {
  return Array.from(prefix, (_, length) => prefix.slice(0, length)).some((shorter) => prefixes.has(shorter));
}
