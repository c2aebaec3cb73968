import { ANY_IPV4 } from "../topology/address.ts";
import { nodeAt, type OffsetRange, scalarAt, type TreeNode } from "../yaml/tree.ts";

/** An address and port on which the file makes the gateway listen. */
export interface Listener {
  readonly scheme: "http" | "https";
  /** `0.0.0.0` where none is written. */
  readonly ip: string;
  readonly port: number;
  /** Of the list's item; undefined where it is a built-in default. */
  readonly range: OffsetRange | undefined;
  /** In its list; undefined where it doesn't stand in one. */
  readonly index: number | undefined;
}

export const HTTP_LISTENERS = ["apisix", "node_listen"] as const;
export const HTTPS_LISTENERS = ["apisix", "ssl", "listen"] as const;

/** Source: apisix 3.18.0 apisix/cli/config.lua. */
const HTTP_PORT = 9080;
const HTTPS_PORT = 9443;

/**
 * The listeners in the order in which the gateway opens them, of those whose address is known. Source: apisix 3.18.0
 * apisix/cli/ops.lua, startup-checks.md §7.
 */
export function listenersOf(root: TreeNode | undefined): readonly Listener[] {
  const https = scalarAt(root, ["apisix", "ssl", "enable"]) !== false;
  return [
    ...section(nodeAt(root, HTTP_LISTENERS), "http", HTTP_PORT),
    ...(https ? section(nodeAt(root, HTTPS_LISTENERS), "https", HTTPS_PORT) : []),
  ];
}

function section(node: TreeNode | undefined, scheme: Listener["scheme"], byDefault: number): Listener[] {
  if (node === undefined)
    return [{ scheme, ip: ANY_IPV4, port: byDefault, range: undefined, index: undefined }];
  if (node.kind === "map") return [];
  const items = node.kind === "list" ? node.items : [node];
  return items.flatMap((item, i) => {
    const at = addressOf(item, byDefault);
    return at ? [{ ...at, scheme, range: item.range, index: node.kind === "list" ? i : undefined }] : [];
  });
}

function addressOf(item: TreeNode, byDefault: number): { ip: string; port: number } | undefined {
  if (item.kind === "scalar")
    return typeof item.value === "number" ? { ip: ANY_IPV4, port: item.value } : undefined;
  if (item.kind === "list") return undefined;
  const ip = scalarAt(item, ["ip"]) ?? ANY_IPV4;
  const port = scalarAt(item, ["port"]) ?? byDefault;
  return typeof ip === "string" && !ip.includes("${{") && typeof port === "number" ? { ip, port } : undefined;
}
