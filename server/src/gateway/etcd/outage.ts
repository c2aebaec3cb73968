import { type Configuration, switchAt, valueAt } from "../configuration.ts";
import { providerOf } from "../deployment.ts";
import { ETCD } from "./facts.ts";
import { startTries } from "./start.ts";

const SECTION = ["deployment", "etcd"] as const;

/** Seconds for which a watch stays open without an event. Source: docs/facts/endpoints.md#health. */
export function watchTimeoutOf(configuration: Configuration): number {
  if (!configuration.release.has("watch-timeout")) return ETCD.watch.timeout;
  return positiveAt(configuration, "watch_timeout") ?? ETCD.watch.timeout;
}

/**
 * For how many seconds the configuration of a node can be older than that of the control plane: after so many endpoints
 * have fallen silent, and again with every later change while they stay silent. The node notices when its watch times
 * out, and can come to each of the other silent endpoints before it finds one that answers. Source:
 * docs/facts/endpoints.md#stale.
 */
export function staleness(
  silent: number,
  watchTimeout: number,
): { readonly first: number; readonly again: number } {
  const again = silent * (watchTimeout + ETCD.watch.pause);
  return { first: again === 0 ? 0 : watchTimeout + again, again };
}

/** The same if the endpoints refuse connections, or close them. Source: docs/facts/endpoints.md#stale. */
export const REFUSED_STALENESS: number = ETCD.watch.refused;

/**
 * How many seconds nodes need to catch up when an endpoint is back after all were down. Source:
 * docs/facts/endpoints.md#keep-serving.
 */
export const RECOVERY: number = ETCD.recovery.atMost;

/**
 * Seconds that a start waits for silent endpoints, if `apisix init_etcd` asks them; they are asked one after the other.
 * Source: docs/facts/endpoints.md#version-request.
 */
export function startWaits(configuration: Configuration, silent: readonly string[]): number {
  const tries = startTries(configuration);
  const limits = silent.map(
    (endpoint) => ETCD.start.timeout[endpoint.startsWith("http://") ? "http" : "https"],
  );
  return limits.reduce((sum, limit) => sum + tries * limit, 0);
}

/**
 * What the first load of the configuration does to a start beside a silent endpoint: it can wait without a limit
 * (`hangs`), or it is left to the workers, so that only routes are late, by so many seconds at most. Undefined if the
 * node reads nothing from endpoints, or a variable decides. Source: docs/facts/endpoints.md#first-load.
 */
export function firstLoad(
  configuration: Configuration,
): "hangs" | { readonly lateRoutes: number } | undefined {
  if (providerOf(configuration) !== "etcd") return undefined;
  const isDisabled = switchAt(configuration, ["apisix", "disable_sync_configuration_during_start"]);
  if (isDisabled === undefined) return undefined;
  const timeout = positiveAt(configuration, "timeout") ?? ETCD.firstLoad.timeout;
  return isDisabled ? { lateRoutes: ETCD.firstLoad.reads * timeout } : "hangs";
}

/** A number of deployment.etcd, if it is known and more than 0. */
function positiveAt(configuration: Configuration, key: string): number | undefined {
  const value = valueAt(configuration, [...SECTION, key]);
  return typeof value === "number" && value > 0 ? value : undefined;
}
