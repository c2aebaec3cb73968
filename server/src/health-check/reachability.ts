import { nodeAt, type TreeNode } from "../yaml/tree.ts";
import {
  isPort,
  STATUS_DEFAULTS,
  STATUS_PATH,
  type StatusListener,
  type StatusState,
  statusListener,
} from "./status.ts";

/** Whether a load balancer can ask a node's status API, and what to write so that it can. */
export interface Reachability {
  readonly state: StatusState;
  /** Plain words: what will happen, why, what to change. */
  readonly explanation: string;
  /** The lines of config.yaml that open the status API; undefined where it is open, or a variable decides. */
  readonly remedy: string | undefined;
}

/** More than an IPv6 address with its brackets and zone takes. */
const LONGEST_ADDRESS = 64;

const WILDCARDS: readonly string[] = ["0.0.0.0", "[::]", "*"];

/** Reads out of a file whether its status API can be asked from outside. */
export function reachabilityOf(root: TreeNode | undefined): Reachability {
  const listener = shortened(statusListener(root));
  const refusal =
    listener.state === "reachable" || listener.state === "loopback" ? refused(listener) : undefined;
  if (refusal !== undefined) return mended("invalid", refusal, listener);
  switch (listener.state) {
    case "off":
      return mended(
        "off",
        `The status API is off: apisix.status is not in the file, so nothing answers on port ${listener.port} and ` +
          "a load balancer takes every node for dead. The settings below are right once it is switched on.",
        listener,
      );
    case "invalid":
      return mended(
        "invalid",
        "apisix.status is not a section with ip and port, so the gateway crashes when it starts. The settings " +
          "below are right once it is one.",
        listener,
      );
    case "loopback":
      return mended(
        "loopback",
        `The status API listens on ${listener.ip}${listener.address ? "" : ", its default"}: only the node itself ` +
          "can ask it, and a load balancer takes every node for dead. Set apisix.status.ip to 0.0.0.0.",
        listener,
      );
    case "unknown":
      return { state: "unknown", explanation: aboutVariable(root, listener), remedy: undefined };
    case "reachable":
      return { state: "reachable", explanation: aboutReachable(listener), remedy: undefined };
  }
}

/** An address is put into sentences: one that goes on for lines is cut. */
function shortened(listener: StatusListener): StatusListener {
  const { ip } = listener;
  return ip.length > LONGEST_ADDRESS ? { ...listener, ip: `${ip.slice(0, LONGEST_ADDRESS)}…` } : listener;
}

function mended(state: StatusState, explanation: string, listener: StatusListener): Reachability {
  const port = isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port;
  return { state, explanation, remedy: `apisix:\n  status:\n    ip: 0.0.0.0\n    port: ${port}\n` };
}

/** Why NGINX refuses the listener; undefined where it takes it. Source: startup-checks.md §7.12, §7.13. */
function refused({ ip, port }: StatusListener): string | undefined {
  if (!isPort(port))
    return `apisix.status.port is ${port}: no port, so the gateway won't start. Take one from 1 to 65535.`;
  if (ip === "") return "apisix.status.ip is empty, so the gateway won't start. Write 0.0.0.0.";
  if (/^[^[]*:.*:/.test(ip))
    return `apisix.status.ip is "${ip}", an IPv6 address without brackets, so the gateway won't start. Write 0.0.0.0, or "[::]" with its quotes.`;
  return undefined;
}

function aboutReachable({ ip, port }: StatusListener): string {
  const access = `Let the load balancer through to port ${port} in firewalls and security groups, and nobody else: it is plain HTTP without a password.`;
  if (WILDCARDS.includes(ip))
    return `The status API listens on every address of the node. Put a node's address for NODE. ${access}`;
  return (
    `The status API listens on ${ip} only. Only the node with that address can start with this file: where nodes ` +
    `share the file, write 0.0.0.0. ${access}`
  );
}

function aboutVariable(root: TreeNode | undefined, { port }: StatusListener): string {
  const node = nodeAt(root, [...STATUS_PATH, "port"]);
  const known = !(node?.kind === "scalar" && node.text.includes("${{"));
  return (
    "An environment variable decides where the status API listens. A load balancer reaches it on 0.0.0.0, [::] or " +
    `the node's own address, not on 127.0.0.1.${known ? "" : ` The port shown, ${port}, is only the default.`}`
  );
}
