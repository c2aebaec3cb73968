import type { KeyDescription } from "../schema/keys.ts";
import type { ScalarNode } from "../yaml/tree.ts";

/** A unit as a hint says it, and in full. */
export interface Unit {
  readonly short: string;
  readonly long: string;
  /** Where it is NGINX that takes a number without a unit for this. */
  readonly byNginx?: boolean;
}

const UNITS: Readonly<Record<string, Unit>> = {
  s: { short: "s", long: "seconds" },
  ms: { short: "ms", long: "milliseconds" },
  B: { short: "bytes", long: "bytes" },
  MB: { short: "MB", long: "megabytes" },
};

/** What NGINX takes a bare number for. Source: https://nginx.org/en/docs/syntax.html */
const NGINX_UNITS: Readonly<Record<string, Unit>> = {
  duration: { short: "s", long: "seconds", byNginx: true },
  size: { short: "bytes", long: "bytes", byNginx: true },
};

/** The sections whose values end up in nginx.conf as they are. Source: apisix 3.18.0 apisix/cli/ngx_tpl.lua. */
const TO_NGINX = /^(nginx_config|apisix\.proxy_cache|plugin_attr\.proxy-mirror)\./;

/** The unit of a number that is written without one; undefined where it has none or means something else. */
export function unitOf(key: KeyDescription, node: ScalarNode): Unit | undefined {
  // 0 and -1 mean "none" or "no limit" as often as an amount.
  if (typeof node.value !== "number" || node.style !== "plain" || node.value <= 0) return undefined;
  const { unit = "", path } = key;
  return UNITS[unit] ?? (TO_NGINX.test(path) ? NGINX_UNITS[unit] : undefined);
}

/** Whether a key's name says its unit itself. */
export function namesUnit(key: string): boolean {
  return /(^|[_-])(ms|msec|milliseconds|s|sec|secs|seconds|bytes|kb|mb|gb)$/i.test(key);
}
