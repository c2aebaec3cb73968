import { type Listener, listenersOf } from "../../gateway/listeners.ts";
import { PORT_OWNERS } from "../../gateway/messages.ts";
import { LISTEN_PATHS, SERVERS } from "../../gateway/servers.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { isWithin, overlap, type Path } from "../../yaml/path.ts";
import type { PlainValue } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { completionText } from "./messages.ts";

/** A port to write, with a note where it is not the usual one. */
export interface PortProposal {
  readonly port: number;
  readonly note: string | undefined;
}

/** Whether a port at a path is one that the gateway listens on; others are those of servers elsewhere. */
export function isListenerPort(path: Path): boolean {
  return describeKey(path, undefined) !== undefined && LISTEN_PATHS.some((listen) => isWithin(path, listen));
}

/** The usual port for a path; where another listener has it, the next free one, with a note on who has the usual one. */
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

/** The ports of the listeners that are not at a path, with their owners. */
function takenPorts(document: GatewayDocument, path: Path): ReadonlyMap<number, string> {
  // A port can stand for a whole listener.
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

/** The gateway's own name for the owner of a port, else its section. */
function ownerOf({ kind, path }: Listener): string {
  if (kind === "http" || kind === "https") return `${kind} listen port`;
  return kind in SERVERS ? `${kind} port` : path.slice(0, 3).join(".");
}

/** A value for a path, with free ports in place of those in use. */
export function withFreePorts(document: GatewayDocument, path: Path, value: PlainValue): PlainValue {
  const used = new Set<number>();
  const free = (at: Path, part: PlainValue): PlainValue => {
    if (Array.isArray(part)) return part.map((item: PlainValue, i) => free([...at, i], item));
    if (part !== null && typeof part === "object")
      return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, free([...at, key], child)]));
    if (!isListenerPort(at)) return part;
    const [, address = "", written = ""] = /^(.*:)?(\d{1,5})$/.exec(String(part)) ?? [];
    if (written === "" || typeof part === "boolean") return part;
    // What the value replaces is no longer in use.
    const taken = new Map([...takenPorts(document, path), ...[...used].map((port) => [port, ""] as const)]);
    const port = nextFree(taken, Number(written));
    used.add(port);
    return typeof part === "number" ? port : `${address}${port}`;
  };
  return free(path, value);
}
