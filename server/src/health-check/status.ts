import { isLoopback } from "../topology/endpoint.ts";
import { entryAt, nodeAt, type OffsetRange, type TreeNode } from "../yaml/tree.ts";

export const STATUS_PATH = ["apisix", "status"] as const;
/** What the gateway takes where `apisix.status` leaves it out. Source: load-balancer-health-check.md §1, startup-checks.md §7.12. */
export const STATUS_DEFAULTS = { ip: "127.0.0.1", port: 7085 } as const;

/**
 * The status API that results from a file: `off` where `apisix.status` is absent, `invalid` where it is no section (the
 * gateway crashes), `loopback` where only the node itself can ask it, `reachable` from elsewhere, `unknown` where an
 * environment variable decides.
 */
export type StatusState = "off" | "invalid" | "loopback" | "reachable" | "unknown";

export interface StatusListener {
  readonly state: StatusState;
  /** As written, or the default. */
  readonly ip: string;
  readonly port: number;
  /** Where the file says so: the section's key, the address. */
  readonly section: OffsetRange | undefined;
  readonly address: OffsetRange | undefined;
}

/** Reads the status API's listener out of a file. */
export function statusListener(root: TreeNode | undefined): StatusListener {
  const entry = entryAt(root, STATUS_PATH);
  const section = entry?.keyRange;
  const base = { ...STATUS_DEFAULTS, section, address: undefined };
  if (entry === undefined || (entry.value.kind === "scalar" && entry.value.value === null))
    return { ...base, state: "off" };
  if (entry.value.kind === "scalar")
    return { ...base, state: entry.value.text.includes("${{") ? "unknown" : "invalid" };
  const ip = nodeAt(entry.value, ["ip"]);
  const port = nodeAt(entry.value, ["port"]);
  const address = ip?.kind === "scalar" && ip.value !== null ? ip : undefined;
  const text = address ? address.text : STATUS_DEFAULTS.ip;
  const variable = [address, port].some((node) => node?.kind === "scalar" && node.text.includes("${{"));
  return {
    state: variable ? "unknown" : isLoopback(text) ? "loopback" : "reachable",
    ip: text,
    port: port?.kind === "scalar" ? readPort(port.value) : STATUS_DEFAULTS.port,
    section,
    address: address?.range,
  };
}

/** A port that is no number becomes the default, without a word. Source: startup-checks.md §7.12. */
function readPort(value: unknown): number {
  const port = Number(value);
  return value !== null && value !== "" && Number.isInteger(port) ? port : STATUS_DEFAULTS.port;
}

/** Whether a number is one that can be listened on. */
export function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}
