import type { Configuration } from "../gateway/configuration.ts";
import { listenersOf } from "../gateway/listeners.ts";
import { TRAFFIC } from "../gateway/servers.ts";
import { isPort } from "./status.ts";

/** A port of the gateway that clients' traffic goes to, and the port that clients know it by. */
export interface TrafficListener {
  readonly name: "http" | "https";
  readonly clientPort: number;
  readonly nodePort: number;
}

/**
 * The first HTTP and the first HTTPS listener of a configuration. Where a variable decides on a port, or there is no listener,
 * the default: there is always one.
 */
export function trafficListeners(configuration: Configuration): readonly TrafficListener[] {
  const http = firstPort(configuration, "http");
  const https = firstPort(configuration, "https");
  const found: TrafficListener[] = [];
  if (http !== undefined) found.push({ name: "http", clientPort: 80, nodePort: http });
  if (https !== undefined && https !== http) found.push({ name: "https", clientPort: 443, nodePort: https });
  return found.length > 0 ? found : [{ name: "http", clientPort: 80, nodePort: TRAFFIC.http.port }];
}

function firstPort(configuration: Configuration, kind: "http" | "https"): number | undefined {
  const usable = listenersOf(configuration).find(
    (listener) => listener.kind === kind && (listener.port === undefined || isPort(listener.port)),
  );
  return usable && (usable.port ?? TRAFFIC[kind].port);
}
