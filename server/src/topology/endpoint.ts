import { HIDDEN, maskText } from "../schema/mask.ts";
import { nodeAt, type OffsetRange, type ScalarNode, type TreeNode } from "../yaml/tree.ts";
import { isAddress } from "./address.ts";

/** The key that lists the DP Manager (or etcd) endpoints. */
export const HOST_PATH = ["deployment", "etcd", "host"] as const;
/** DP Manager's TLS listener. Source: API7 HA deployment page, gateway chart (docs/facts/api7.md#dp-manager-ports). */
export const DP_MANAGER_PORT = 7943;
/** DP Manager's plain-HTTP listener, not for gateways. */
export const DP_MANAGER_PLAIN_PORT = 7900;
/** What the etcd client takes where a URL names no port, whatever its scheme. Source: api7/lua-resty-etcd v3.lua. */
export const IMPLIED_PORT = 2379;

/** An endpoint's URL, taken apart. What is missing is undefined. */
export interface EndpointUrl {
  /** Without its quotes. */
  readonly url: string;
  readonly scheme: string | undefined;
  readonly userInfo: string | undefined;
  /** Host name, IPv4 address or bracketed IPv6 address, as written. */
  readonly host: string;
  /** What stands behind the host's colon, digits or not. */
  readonly portText: string | undefined;
  /** The port that was written, where it is a whole number. */
  readonly port: number | undefined;
  /** All behind host and port: path, query, fragment. */
  readonly rest: string;
  /** Holds a `${{VARIABLE}}`, or a placeholder of some other template, so nothing is known about it here. */
  readonly variable: boolean;
}

/** One entry of `deployment.etcd.host`. */
export interface Endpoint extends EndpointUrl {
  /** 0-based place in the list. */
  readonly index: number;
  readonly node: ScalarNode;
}

/** All up to the last `@` is user and password, also where these have signs in them that ought to be encoded. */
const URL_SHAPE = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:(.*)@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?(.*)$/s;

/** Takes a URL apart; any text has some reading. */
export function parseEndpoint(url: string): EndpointUrl {
  const [, scheme, userInfo, host = "", portText, rest = ""] = URL_SHAPE.exec(url) ?? [];
  const port = portText !== undefined && /^\d{1,5}$/.test(portText) ? Number(portText) : undefined;
  const variable = /\$\{|\{\{|<\w+>/.test(url);
  return { url, scheme, userInfo, host, portText, port, rest, variable };
}

/** The URL as it may be shown to others: without user and password. */
export function withoutPassword({ url, userInfo, scheme }: EndpointUrl): string {
  if (userInfo === undefined) return maskText(url);
  const at = scheme === undefined ? 0 : scheme.length + "://".length;
  return maskText(`${url.slice(0, at)}${HIDDEN}${url.slice(at + userInfo.length)}`);
}

/**
 * The endpoints as a file has them, in their order, for whoever looks at the text alone; what a node connects to is said by
 * gateway/endpoints.ts. A single text where a list belongs counts as one endpoint; entries that are
 * no text are left out.
 */
export function writtenEndpoints(root: TreeNode | undefined): readonly Endpoint[] {
  const host = nodeAt(root, HOST_PATH);
  const nodes = host?.kind === "list" ? host.items : host ? [host] : [];
  return nodes.flatMap((node, index) =>
    node.kind === "scalar" && typeof node.value === "string"
      ? [{ ...parseEndpoint(node.value), index, node }]
      : [],
  );
}

/** The port that a connection to the endpoint goes to. */
export function effectivePort(endpoint: EndpointUrl): number | undefined {
  return endpoint.portText === undefined ? IMPLIED_PORT : endpoint.port;
}

/**
 * Where a part of the URL stands in the text: `start` and `end` count in the URL. Undefined where the text has escapes, a variable,
 * or several lines, so that the two don't correspond.
 */
export function exactRangeInUrl(
  text: string,
  endpoint: Endpoint,
  start: number,
  end: number,
): OffsetRange | undefined {
  const { range, style } = endpoint.node;
  const from = range.start + (style === "plain" ? 0 : 1);
  const isVerbatim = style !== "block" && text.startsWith(endpoint.url, from);
  return isVerbatim ? { start: from + start, end: from + end } : undefined;
}

/** The same for a finding: the whole value where the part can't be told. */
export function rangeInUrl(text: string, endpoint: Endpoint, start: number, end: number): OffsetRange {
  return exactRangeInUrl(text, endpoint, start, end) ?? endpoint.node.range;
}

/** Two endpoints with the same key are the same server: lower case, implied port, trailing dot and slash aside. */
export function endpointKey(endpoint: EndpointUrl): string {
  const host = endpoint.host.toLowerCase().replace(/\.$/, "");
  return `${host}:${endpoint.portText === undefined ? IMPLIED_PORT : endpoint.portText}`;
}

/** A Kubernetes Service or a bare name: one virtual address for all zones. */
export function isServiceName(host: string): boolean {
  return /\.svc(\.|$)/i.test(host) || (!host.includes(".") && !isAddress(host));
}
