import { isTable, type LuaValue, listItems } from "../yaml/lua-value.ts";
import { type Configuration, isUnknown, settingAt } from "./configuration.ts";

/** A port of the gateway that clients' traffic goes to, and the port that clients know it by. */
export interface TrafficListener {
  readonly name: "http" | "https";
  readonly clientPort: number;
  readonly nodePort: number;
}

/** What the gateway listens on where the file says nothing. Source: docs/facts/listeners.md#default-ports. */
const DEFAULT_PORTS = { http: 9080, https: 9443 } as const;

/**
 * The first HTTP and the first HTTPS listener of a configuration. Where both are switched off, or all is left to variables,
 * the defaults: there is always one.
 */
export function trafficListeners(configuration: Configuration): readonly TrafficListener[] {
  const http = firstPort(configuration, ["apisix", "node_listen"], DEFAULT_PORTS.http);
  const enabled = settingAt(configuration, ["apisix", "ssl", "enable"])?.value !== false;
  const https = enabled
    ? firstPort(configuration, ["apisix", "ssl", "listen"], DEFAULT_PORTS.https)
    : undefined;
  const found: TrafficListener[] = [];
  if (http !== undefined) found.push({ name: "http", clientPort: 80, nodePort: http });
  if (https !== undefined && https !== http) found.push({ name: "https", clientPort: 443, nodePort: https });
  return found.length > 0 ? found : [{ name: "http", clientPort: 80, nodePort: DEFAULT_PORTS.http }];
}

/**
 * A number, or a list of numbers and of `{ip, port}`; a text in the list is dropped by the gateway
 * (docs/facts/listeners.md#string-entry).
 */
function firstPort(
  configuration: Configuration,
  path: readonly string[],
  fallback: number,
): number | undefined {
  const setting = settingAt(configuration, path);
  if (setting === undefined || isUnknown(setting)) return fallback;
  if (!isTable(setting.value)) return asPort(setting.value) ?? fallback;
  for (const [i, cell] of [...listItems(setting.value)].entries()) {
    const port = isTable(cell.value) ? settingAt(configuration, [...path, i, "port"]) : cell;
    if (isUnknown(port)) return fallback;
    const number = asPort(port === undefined ? fallback : port.value);
    if (number !== undefined) return number;
  }
  return undefined;
}

function asPort(value: LuaValue): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535
    ? value
    : undefined;
}
