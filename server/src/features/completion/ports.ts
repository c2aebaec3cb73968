import { type Claim, serverPorts } from "../../gateway/checks/ports.ts";
import { describePortOwner } from "../../gateway/describe-cause.ts";
import { listenersOf } from "../../gateway/listeners.ts";
import { releaseOf } from "../../gateway/releases.ts";
import { describeKey } from "../../schema/catalogue.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt, type PlainValue, type TreeNode } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";

/** A port to write, and why it is this one. */
export interface PortProposal {
  readonly port: number;
  readonly note: string | undefined;
}

/** The places whose port the gateway listens on itself; the others are those of servers elsewhere. */
const LISTENING =
  /^(apisix\.(node_listen|ssl\.listen|status|control|stream_proxy|proxy_protocol)|api7ee\.status_endpoint|deployment\.admin\.admin_listen|plugin_attr\.prometheus\.export_addr)\b/;

/** Whether the gateway listens on the port at a path. */
export function isListenerPort(path: Path): boolean {
  return typeof describeKey(path, undefined) === "object" && LISTENING.test(path.join("."));
}

/** The usual port for a path, or where another one has it, the next that is free, with a word about who has the other. */
export function proposePort(document: GatewayDocument, path: Path, usual: number): PortProposal {
  const taken = takenPorts(document, path);
  const owner = taken.get(usual);
  if (owner === undefined) return { port: usual, note: undefined };
  return { port: nextFree(taken, usual), note: `${usual} is taken by ${owner}` };
}

function nextFree(taken: ReadonlyMap<number, string>, after: number): number {
  let port = after;
  while (taken.has(port) && port < 65535) port++;
  return port;
}

/** The ports that something else than a path listens on, with who that is. */
function takenPorts(document: GatewayDocument, path: Path): ReadonlyMap<number, string> {
  const claims = claimsOf(document).filter((claim) => !isSamePlace(claim.path, path));
  return new Map(claims.map(({ port, owner }) => [port, describePortOwner(owner)]));
}

/** A listener's port can stand for the whole of it. */
function isSamePlace(a: Path, b: Path): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((part, i) => part === b[i]);
}

const known = new WeakMap<GatewayDocument, readonly Claim[]>();

function claimsOf(document: GatewayDocument): readonly Claim[] {
  const claims = known.get(document) ?? findClaims(document);
  known.set(document, claims);
  return claims;
}

function findClaims({ input }: GatewayDocument): readonly Claim[] {
  const { effective, product, version } = input.startUp;
  const listeners = listenersOf(input.root).map(({ scheme, port, index }): Claim => {
    const list = scheme === "http" ? ["apisix", "node_listen"] : ["apisix", "ssl", "listen"];
    return { owner: `${scheme} listen port`, port, path: index === undefined ? list : [...list, index] };
  });
  const servers = effective === undefined ? [] : serverPorts(effective.values, releaseOf(product, version));
  return [...servers, ...listeners, ...otherListeners(input.root)];
}

/** The listeners of TCP and UDP, and those of the PROXY protocol. */
function otherListeners(root: TreeNode | undefined): readonly Claim[] {
  const claims: Claim[] = [];
  const add = (path: Path, node: TreeNode | undefined): void => {
    const port = node?.kind === "scalar" ? /(?:^|:)(\d{1,5})$/.exec(node.text)?.[1] : undefined;
    if (port !== undefined) claims.push({ owner: path.slice(0, 3).join("."), port: Number(port), path });
  };
  for (const protocol of ["tcp", "udp"]) {
    const list = ["apisix", "stream_proxy", protocol];
    const node = nodeAt(root, list);
    if (node?.kind !== "list") continue;
    node.items.forEach((item, i) => {
      add([...list, i], item.kind === "map" ? nodeAt(item, ["addr"]) : item);
    });
  }
  for (const key of ["listen_http_port", "listen_https_port"]) {
    const path = ["apisix", "proxy_protocol", key];
    add(path, nodeAt(root, path));
  }
  return claims;
}

/** A value for a path with the ports in it that are taken replaced by free ones. */
export function withFreePorts(document: GatewayDocument, path: Path, value: PlainValue): PlainValue {
  const used = new Set<number>();
  const free = (at: Path, part: PlainValue): PlainValue => {
    if (Array.isArray(part)) return part.map((item: PlainValue, i) => free([...at, i], item));
    if (part !== null && typeof part === "object")
      return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, free([...at, key], child)]));
    if (!isListenerPort(at)) return part;
    const [, address = "", written = ""] = /^(.*:)?(\d{1,5})$/.exec(String(part)) ?? [];
    if (written === "" || typeof part === "boolean") return part;
    // What the value replaces is no neighbour.
    const taken = new Map([...takenPorts(document, path), ...[...used].map((port) => [port, ""] as const)]);
    const port = nextFree(taken, Number(written));
    used.add(port);
    return typeof part === "number" ? port : `${address}${port}`;
  };
  return free(path, value);
}
