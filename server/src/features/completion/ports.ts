import { type Listener, listenersOf } from "../../gateway/listeners.ts";
import { PORT_OWNERS } from "../../gateway/messages.ts";
import { SERVERS } from "../../gateway/servers.ts";
import { describeKey } from "../../schema/catalogue.ts";
import type { Path } from "../../yaml/path.ts";
import { overlap } from "../../yaml/path.ts";
import type { PlainValue } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { completionText } from "./messages.ts";

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
  return { port: nextFree(taken, usual), note: completionText("port-taken", { port: usual, owner }) };
}

function nextFree(taken: ReadonlyMap<number, string>, after: number): number {
  let port = after;
  while (taken.has(port) && port < 65535) port++;
  return port;
}

/** The ports that something else than a path listens on, with who that is. */
function takenPorts(document: GatewayDocument, path: Path): ReadonlyMap<number, string> {
  // A listener's port can stand for the whole of it.
  const claims = claimsOf(document).filter((claim) => !overlap(claim.path, path));
  return new Map(claims.map(({ port, owner }) => [port, PORT_OWNERS[owner] ?? owner]));
}

interface Claim {
  readonly owner: string;
  readonly port: number;
  readonly path: Path;
}

function claimsOf({ input }: GatewayDocument): readonly Claim[] {
  return listenersOf(input.configuration).flatMap((listener) =>
    listener.port === undefined
      ? []
      : [{ owner: ownerOf(listener), port: listener.port, path: listener.path }],
  );
}

/** The gateway's word for who has a port, else the section. */
function ownerOf({ kind, path }: Listener): string {
  if (kind === "http" || kind === "https") return `${kind} listen port`;
  return kind in SERVERS ? `${kind} port` : path.slice(0, 3).join(".");
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
