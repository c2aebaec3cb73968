import { isIPv6 } from "../topology/address.ts";

/** A DP node to ask. */
export interface NodeAddress {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  /** Where one was given. */
  readonly port: number | undefined;
}

const NAME = /^[\p{L}\p{N}_]([\p{L}\p{N}._-]*[\p{L}\p{N}_.])?$/u;

/** More than a name, with brackets and port, takes. */
const LONGEST = 300;

/**
 * Reads `10.0.1.10`, `gateway.example.com`, `::1`, `[::1]`, each but the bare IPv6 address with or without `:PORT`;
 * undefined for anything else, URLs among it.
 */
export function parseNodeAddress(text: string): NodeAddress | undefined {
  const given = text.trim();
  if (given.length > LONGEST) return undefined;
  if (isIPv6(given)) return { host: given, port: undefined };
  const [, bracketed, name, portText] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(given) ?? [];
  const host = bracketed ?? name ?? "";
  if (!(bracketed === undefined ? NAME.test(host) : isIPv6(host))) return undefined;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  return { host, port };
}
