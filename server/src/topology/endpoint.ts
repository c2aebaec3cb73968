import { HIDDEN, maskText } from "../schema/mask.ts";
import { memoize, memoizeTexts } from "../yaml/memoize.ts";
import { nodeAt, type OffsetRange, type ScalarNode, type TreeNode } from "../yaml/tree.ts";
import { isAddress } from "./address.ts";

/** The path of the list of DP Manager (or etcd) endpoints. */
export const HOST_PATH = ["deployment", "etcd", "host"] as const;
/** DP Manager's TLS listener. Source: API7 HA deployment page, gateway chart (docs/facts/api7.md#dp-manager-ports). */
export const DP_MANAGER_PORT = 7943;
/** DP Manager's HTTP listener, which is not for gateways. */
export const DP_MANAGER_PLAIN_PORT = 7900;
/** etcd's port for clients. */
export const ETCD_PORT = 2379;

/** The parts of an endpoint's URL. Missing ones are undefined. */
export interface EndpointUrl {
  /** Without its quotes. */
  readonly url: string;
  readonly scheme: string | undefined;
  readonly userInfo: string | undefined;
  /** Host name, IPv4 address or bracketed IPv6 address, as written. */
  readonly host: string;
  /** What follows the colon after the host, digits or not. */
  readonly portText: string | undefined;
  /** The port, if it is written as an integer. */
  readonly port: number | undefined;
  /** Everything after host and port: path, query, and fragment. */
  readonly rest: string;
  /** Whether it has a `${{VARIABLE}}`, or a placeholder of another template language, so that it is unknown. */
  readonly variable: boolean;
}

/** An item of `deployment.etcd.host`. */
export interface Endpoint extends EndpointUrl {
  /** 0-based index in the list. */
  readonly index: number;
  readonly node: ScalarNode;
}

/** Everything up to the last `@` is user and password, even with characters that should be encoded. */
const URL_SHAPE = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:(.*)@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?(.*)$/s;

/** Parses a URL; accepts any string. */
export function parseEndpoint(url: string): EndpointUrl {
  const [, scheme, userInfo, host = "", portText, rest = ""] = URL_SHAPE.exec(url) ?? [];
  const port = portText !== undefined && /^\d{1,5}$/.test(portText) ? Number(portText) : undefined;
  const variable = /\$\{|\{\{|<\w+>/.test(url);
  return { url, scheme, userInfo, host, portText, port, rest, variable };
}

/** The URL for display: without user and password. */
export function withoutPassword({ url, userInfo, scheme }: EndpointUrl): string {
  if (userInfo === undefined) return maskText(url);
  const at = scheme === undefined ? 0 : scheme.length + "://".length;
  return maskText(`${url.slice(0, at)}${HIDDEN}${url.slice(at + userInfo.length)}`);
}

/**
 * The endpoints as written in the file, in their order, for code that only has the text; gateway/endpoints.ts has those
 * that a node connects to. A string instead of a list counts as one endpoint; items that are not strings are left out.
 */
export function writtenEndpoints(root: TreeNode | undefined): readonly Endpoint[] {
  const host = nodeAt(root, HOST_PATH);
  return host ? endpointsIn(host) : [];
}

const endpointsIn = memoize((host: TreeNode): readonly Endpoint[] => {
  const nodes = host.kind === "list" ? host.items : [host];
  return nodes.flatMap((node, index) =>
    node.kind === "scalar" && typeof node.value === "string" ? [{ ...parsed(node.value), index, node }] : [],
  );
});

/** The parts of so many URLs are kept: those of a long list, which mostly stays as it is. */
const parsed = memoizeTexts(parseEndpoint, 2_000);

/** The ports to which the gateway connects for an endpoint without one. Both have to answer. */
export interface ImpliedPorts {
  /** For all requests at the start, and later for all but watches: the port of the scheme. */
  readonly requests: number;
  /** For watches, through which a running node learns of changes: etcd's. */
  readonly watches: number;
}

/** The ports of an endpoint whose URL has none; undefined for all others. Source: docs/facts/endpoints.md#port. */
export function impliedPorts({ scheme, portText }: EndpointUrl): ImpliedPorts | undefined {
  const requests = { http: 80, https: 443 }[scheme?.toLowerCase() ?? ""];
  return portText !== undefined || requests === undefined ? undefined : { requests, watches: ETCD_PORT };
}

/** The ports that have to answer, first the one that the gateway asks at the start; none if that can't be told from the URL. */
export function portsOf(endpoint: EndpointUrl): readonly number[] {
  const implied = impliedPorts(endpoint);
  if (implied !== undefined) return [implied.requests, implied.watches];
  return endpoint.port === undefined ? [] : [endpoint.port];
}

/**
 * The range in the text of a part of the URL; `start` and `end` are offsets in the URL. Undefined if the text has
 * escapes, a variable, or several lines, so that the two don't correspond.
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

/** The same for a finding: the range of the whole value if that of the part is unknown. */
export function rangeInUrl(text: string, endpoint: Endpoint, start: number, end: number): OffsetRange {
  return exactRangeInUrl(text, endpoint, start, end) ?? endpoint.node.range;
}

/**
 * A key that is equal for endpoints of which the gateway asks the same server at the start: it ignores case, the port of the scheme,
 * a trailing dot, and a trailing slash.
 */
export function endpointKey(endpoint: EndpointUrl): string {
  const host = endpoint.host.toLowerCase().replace(/\.$/, "");
  return `${host}:${portsOf(endpoint)[0] ?? endpoint.portText}`;
}

/** Whether a host is a Kubernetes Service or a name without dots: one virtual address for all zones. */
export function isServiceName(host: string): boolean {
  return /\.svc(\.|$)/i.test(host) || (!host.includes(".") && !isAddress(host));
}
