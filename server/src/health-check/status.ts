import { type Configuration, isUnknown, settingAt } from "../gateway/configuration.ts";
import { comesFrom } from "../gateway/secrecy.ts";
import { toNumber } from "../lua/operations.ts";
import { isTable, type LuaValue, type Origin } from "../lua/value.ts";
import { HIDDEN, maskText } from "../schema/mask.ts";
import { looksSecret } from "../schema/secrets.ts";
import { shorten } from "../text/words.ts";
import { isLoopback } from "../topology/address.ts";

/** More than an IPv6 address with its brackets and zone takes; it is put into sentences. */
const LONGEST_ADDRESS = 64;

export const STATUS_PATH = ["apisix", "status"] as const;
/** What the gateway takes where `apisix.status` leaves it out. Source: load-balancer-health-check.md §1, startup-checks.md §7.12. */
export const STATUS_DEFAULTS = { ip: "127.0.0.1", port: 7085 } as const;

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
  const section = settingAt(configuration, STATUS_PATH);
  const on = isUnknown(section) ? undefined : section !== undefined && section.value !== false;
  const ip = isUnknown(section) ? undefined : settingAt(configuration, [...STATUS_PATH, "ip"]);
  const port = isUnknown(section) ? undefined : settingAt(configuration, [...STATUS_PATH, "port"]);
  const unknown = on === undefined;
  const address = addressOf(ip?.value);
  return {
    on,
    ip: unknown || isUnknown(ip) ? undefined : address,
    shownIp: ip && comesFrom(ip.origin, looksSecret) ? HIDDEN : shorten(maskText(address), LONGEST_ADDRESS),
    // A port that is no number becomes the default, without a word. Source: startup-checks.md §7.12.
    port: unknown || isUnknown(port) ? undefined : (toNumber(port?.value) ?? STATUS_DEFAULTS.port),
    origins: { ip: ip?.origin, port: port?.origin },
  };
}

/** The gateway takes what Lua takes for false as not written, and joins a number to the address as text. */
function addressOf(value: LuaValue | undefined): string {
  if (value === undefined || value === false || isTable(value)) return STATUS_DEFAULTS.ip;
  return String(value);
}

/** Whether a number is one that can be listened on. */
export function isPort(port: number | undefined): port is number {
  return port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** Whether only the node itself can ask the status API; false where that isn't known, or it is off. */
export function isOnLoopback({ on, ip }: StatusListener): boolean {
  return on === true && ip !== undefined && isLoopback(ip);
}
