import { type Configuration, settingAt, switchAt } from "../gateway/configuration.ts";
import { serverListener } from "../gateway/listeners.ts";
import { containsSecret } from "../gateway/secrecy.ts";
import { SERVERS } from "../gateway/servers.ts";
import type { Origin } from "../lua/value.ts";
import { HIDDEN, maskText } from "../schema/mask.ts";
import { shorten } from "../text/words.ts";
import { isLoopback } from "../topology/address.ts";

/** More than an IPv6 address with its brackets and zone takes; it is put into sentences. */
const LONGEST_ADDRESS = 64;

export const STATUS_PATH = SERVERS.status.listen;
export const STATUS_DEFAULTS = SERVERS.status;

/** Where the status API of a configuration listens, and where the gateway has that from. */
export interface StatusListener {
  /** Whether `apisix.status` is there; undefined where an environment variable decides. */
  readonly on: boolean | undefined;
  /** As written, or the default; undefined where an environment variable decides. */
  readonly ip: string | undefined;
  /** The same as it may be shown. */
  readonly shownIp: string;
  readonly port: number | undefined;
  /** Undefined for what is the default. */
  readonly origins: { readonly ip: Origin | undefined; readonly port: Origin | undefined };
}

/** Reads out of a configuration where its status API listens. */
export function statusListener(configuration: Configuration): StatusListener {
  const on = switchAt(configuration, STATUS_PATH);
  const listener = serverListener(configuration, "status");
  const at = (key: string) => settingAt(configuration, [...STATUS_PATH, key]);
  const [ip, port] = [at("ip"), at("port")];
  const unknown = on === undefined;
  const address = listener?.ip ?? STATUS_DEFAULTS.ip;
  return {
    on,
    ip: unknown || ip.state === "unknown" ? undefined : address,
    shownIp:
      ip.origin && containsSecret(ip.origin, configuration.hidesVariable)
        ? HIDDEN
        : shorten(maskText(address), LONGEST_ADDRESS),
    port: unknown || port.state === "unknown" ? undefined : (listener?.port ?? STATUS_DEFAULTS.port),
    origins: { ip: ip.origin, port: port.origin },
  };
}

/** Whether a number is one that can be listened on. */
export function isPort(port: number | undefined): port is number {
  return port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** Whether only the node itself can ask the status API; false where that isn't known, or it is off. */
export function isOnLoopback({ on, ip }: StatusListener): boolean {
  return on === true && ip !== undefined && isLoopback(ip);
}
