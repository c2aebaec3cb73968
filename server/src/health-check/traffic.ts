import { nodeAt, scalarAt, type TreeNode } from "../yaml/tree.ts";

/** A port of the gateway that clients' traffic goes to, and the port that clients know it by. */
export interface TrafficListener {
  readonly name: "http" | "https";
  readonly clientPort: number;
  readonly nodePort: number;
}

/** What the gateway listens on where the file says nothing. Source: data-plane-config.md §3. */
const DEFAULT_PORTS = { http: 9080, https: 9443 } as const;

/**
 * The first HTTP and the first HTTPS listener of a file. Where both are switched off, or all is left to variables, the
 * defaults: there is always one.
 */
export function trafficListeners(root: TreeNode | undefined): readonly TrafficListener[] {
  const http = firstPort(nodeAt(root, ["apisix", "node_listen"]), DEFAULT_PORTS.http);
  const enabled = scalarAt(root, ["apisix", "ssl", "enable"]) !== false;
  const https = enabled
    ? firstPort(nodeAt(root, ["apisix", "ssl", "listen"]), DEFAULT_PORTS.https)
    : undefined;
  const found: TrafficListener[] = [];
  if (http !== undefined) found.push({ name: "http", clientPort: 80, nodePort: http });
  if (https !== undefined && https !== http) found.push({ name: "https", clientPort: 443, nodePort: https });
  return found.length > 0 ? found : [{ name: "http", clientPort: 80, nodePort: DEFAULT_PORTS.http }];
}

/** A number, or a list of numbers and of `{ip, port}`; a text in the list is dropped by the gateway (§7.6). */
function firstPort(node: TreeNode | undefined, fallback: number): number | undefined {
  if (node === undefined) return fallback;
  if (node.kind === "scalar") return asPort(node.value) ?? fallback;
  if (node.kind === "map") return fallback;
  for (const item of node.items) {
    const value = item.kind === "scalar" ? item.value : scalarAt(item, ["port"]);
    const port = asPort(item.kind === "map" && value === undefined ? fallback : value);
    if (port !== undefined) return port;
  }
  return undefined;
}

function asPort(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65535
    ? value
    : undefined;
}
