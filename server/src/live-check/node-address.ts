/** A DP node to ask. */
export interface NodeAddress {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  /** Where one was given. */
  readonly port: number | undefined;
}

const NAME = /^[\p{L}\p{N}_]([\p{L}\p{N}._-]*[\p{L}\p{N}_.])?$/u;
const IPV6 = /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(%[\w.-]+)?$/i;

/**
 * Reads `10.0.1.10`, `gateway.example.com`, `::1`, `[::1]`, each but the bare IPv6 address with or without `:PORT`;
 * undefined for anything else, URLs among it.
 */
export function parseNodeAddress(text: string): NodeAddress | undefined {
  const given = text.trim();
  if (IPV6.test(given)) return { host: given, port: undefined };
  const [, bracketed, name, portText] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(given) ?? [];
  const host = bracketed ?? name ?? "";
  if (!(bracketed === undefined ? NAME : IPV6).test(host)) return undefined;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  return { host, port };
}

/** Host and port as they stand in a URL. */
export function formatAuthority(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Whether a host, IPv6 without brackets, is an address and no name. */
export function isAddressLiteral(host: string): boolean {
  return IPV6.test(host) || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
