import type { KeyDescription } from "../schema/keys.ts";
import type { ScalarNode } from "../yaml/tree.ts";

/** The unit of a number. */
export interface Unit {
  readonly name: "s" | "ms" | "B" | "MB";
  /** Whether NGINX, not the gateway, gives a number without a unit this one. */
  readonly byNginx: boolean;
}

const UNITS: ReadonlySet<string> = new Set<Unit["name"]>(["s", "ms", "B", "MB"]);

/** What NGINX reads a number without a unit as. Source: https://nginx.org/en/docs/syntax.html */
const NGINX_UNITS: Readonly<Record<string, Unit["name"]>> = { duration: "s", size: "B" };

/** The sections whose values are written to nginx.conf unchanged. Source: apisix 3.18.0 apisix/cli/ngx_tpl.lua. */
const TO_NGINX = /^(nginx_config|apisix\.proxy_cache|plugin_attr\.proxy-mirror)\./;

/** The unit of a number that is written without one; undefined where it has none. */
export function unitOf(key: KeyDescription, node: ScalarNode): Unit | undefined {
  // 0 and -1 mean "none" or "no limit" as often as an amount.
  if (typeof node.value !== "number" || node.style !== "plain" || node.value <= 0) return undefined;
  const { unit = "", path } = key;
  if (UNITS.has(unit)) return { name: unit as Unit["name"], byNginx: false };
  const name = TO_NGINX.test(path) ? NGINX_UNITS[unit] : undefined;
  return name && { name, byNginx: true };
}

/** Whether a key's name contains its unit. */
export function namesUnit(key: string): boolean {
  return /(^|[_-])(ms|msec|milliseconds|s|sec|secs|seconds|bytes|kb|mb|gb)$/i.test(key);
}
