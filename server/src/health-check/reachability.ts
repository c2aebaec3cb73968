import type { Cause } from "../gateway/causes.ts";
import { type Configuration, stringAt } from "../gateway/configuration.ts";
import { sinceOf } from "../gateway/facts.ts";
import { servesHttp } from "../gateway/listeners.ts";
import { messageOf } from "../gateway/messages.ts";
import { releaseOf } from "../gateway/releases.ts";
import { releaseName } from "../schema/product.ts";
import { isIPv6, isWildcard } from "../topology/address.ts";
import { isWithin } from "../yaml/path.ts";
import {
  isOnLoopback,
  isPort,
  STATUS_DEFAULTS,
  STATUS_PATH,
  type StatusListener,
  statusListener,
} from "./status.ts";

/**
 * The status API that results from a file: `off` where there is none, `invalid` where the gateway won't start, `loopback`
 * where only the node itself can ask it, `reachable` from elsewhere, `unknown` where an environment variable decides.
 */
export type StatusState = "off" | "invalid" | "loopback" | "reachable" | "unknown";

/** Whether a load balancer can ask a node's status API, and what to write so that it can. */
export interface Reachability {
  readonly state: StatusState;
  /** Plain words: what will happen, why, what to change. */
  readonly explanation: string;
  /** The lines of config.yaml that open the status API; undefined where they alone would not, or it is open. */
  readonly remedy: string | undefined;
}

/** Finds out whether the status API can be asked from outside. */
export function reachabilityOf(configuration: Configuration): Reachability {
  const listener = statusListener(configuration);
  const absent = absenceOf(configuration);
  if (absent !== undefined) return { state: "off", explanation: absent.explanation, remedy: undefined };
  if (listener.on === false) return mended("off", aboutOff(), listener);
  const refusal = statusCause(configuration) ?? refused(listener);
  if (refusal !== undefined) return mended("invalid", refusal, listener);
  // What can't be read as YAML is said for itself: the rest is then made from what could be.
  const stopping = configuration.causes.find((cause) => !cause.dependsOnNode && cause.step !== "yaml");
  if (stopping !== undefined)
    return {
      state: "invalid",
      explanation: `${messageOf(stopping)} Until it does, nothing answers on port ${listener.port ?? STATUS_DEFAULTS.port}.`,
      remedy: undefined,
    };
  if (isOnLoopback(listener)) return mended("loopback", aboutLoopback(listener), listener);
  if (listener.on === undefined || listener.ip === undefined || listener.port === undefined)
    return { state: "unknown", explanation: aboutVariable(listener), remedy: undefined };
  const explanation = aboutReachable(listener, listener.port);
  const role = stringAt(configuration, ["deployment", "role"]) === "control_plane" ? ABOUT_CONTROL_PLANE : "";
  return { state: "reachable", explanation: role + explanation, remedy: undefined };
}

/** Source: apisix/cli/ngx_tpl.lua: the server for traffic is left out with that role. */
const ABOUT_CONTROL_PLANE =
  "This node is a control plane (deployment.role): it takes no clients' requests, so no load balancer for them belongs in front of it. ";

/** Why there can be no status API. */
export interface Absence {
  readonly because: "version" | "backup" | "stream";
  readonly explanation: string;
}

/**
 * Why there is no status API with this configuration, whatever `apisix.status` says; undefined where there can be one.
 * Sources: docs/facts/status-api.md#loopback and docs/facts/status-api.md#http-only; apisix/cli/ngx_tpl.lua (the
 * status server stands in the http block); docs/facts/api7.md#fallback for backup nodes.
 */
export function absenceOf(configuration: Configuration): Absence | undefined {
  const { product, version } = configuration.release;
  if (!releaseOf(product, version).has("status-listener"))
    return {
      because: "version",
      explanation:
        `${releaseName({ product, version })} has no status API: it came with ${sinceOf("status-listener", product)}, and apisix.status is passed over. A load ` +
        "balancer can only check the traffic port, which tells whether a node takes connections and no more.",
    };
  if (stringAt(configuration, ["deployment", "fallback_cp", "mode"]) === "write")
    return {
      because: "backup",
      explanation:
        "This is a backup node (deployment.fallback_cp.mode: write): it saves the configuration for the others and serves " +
        "no HTTP, no status API either. No load balancer belongs in front of it.",
    };
  if (servesHttp(configuration) === false)
    return {
      because: "stream",
      explanation:
        "Only stream proxying is on, so there is no HTTP server and no status API with it. Let the load balancer check a " +
        "TCP port of apisix.stream_proxy, or switch HTTP on too.",
    };
  return undefined;
}

/** What in apisix.status stops the gateway by its own checks. */
function statusCause({ causes }: Configuration): string | undefined {
  const isAbout = ({ path, related, dependsOnNode }: Cause): boolean =>
    !dependsOnNode && [path, related?.path ?? []].some((at) => isWithin(at, STATUS_PATH));
  const cause = causes.find(isAbout);
  return cause && messageOf(cause);
}

/** Why NGINX refuses the listener; undefined where it takes it. Source: docs/facts/status-api.md#address. */
function refused({ ip, shownIp, port }: StatusListener): string | undefined {
  if (port !== undefined && !isPort(port))
    return `apisix.status.port is ${port}: no port, so the gateway won't start. Take one from 1 to 65535.`;
  return ip === undefined ? undefined : refusedAddress(ip, shownIp);
}

/**
 * Why NGINX refuses an address to listen on; undefined where it takes it. Source:
 * docs/facts/listeners.md#ipv6-brackets.
 */
export function refusedAddress(ip: string, shown: string): string | undefined {
  if (ip === "") return "apisix.status.ip is empty, so the gateway won't start. Write 0.0.0.0.";
  if (isIPv6(ip))
    return `apisix.status.ip is "${shown}", an IPv6 address without brackets, so the gateway won't start. Write 0.0.0.0, or "[::]" with its quotes.`;
  // The gateway puts the port behind another colon; NGINX takes all from the first one on for the port.
  if (/^[^[]*:.*:/.test(ip))
    return `apisix.status.ip is "${shown}", which NGINX can't listen on, so the gateway won't start. Write 0.0.0.0.`;
  return undefined;
}

function mended(state: StatusState, explanation: string, listener: StatusListener): Reachability {
  const port = isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port;
  return { state, explanation, remedy: `apisix:\n  status:\n    ip: 0.0.0.0\n    port: ${port}\n` };
}

function aboutOff(): string {
  return (
    `The status API is off: apisix.status is not set, so nothing answers on port ${STATUS_DEFAULTS.port} and a ` +
    "load balancer takes every node for dead. The settings are right once it is switched on."
  );
}

function aboutLoopback({ shownIp, origins }: StatusListener): string {
  return (
    `The status API listens on ${shownIp}${origins.ip ? "" : ", its default"}: only the node itself can ask it, and a load ` +
    "balancer takes every node for dead. Set apisix.status.ip to 0.0.0.0."
  );
}

function aboutReachable({ ip, shownIp }: StatusListener, port: number): string {
  const access = `Let the load balancer through to port ${port} in firewalls and security groups, and nobody else: it is plain HTTP without a password.`;
  if (ip !== undefined && isWildcard(ip) && !ip.startsWith("["))
    return `The status API listens on every IPv4 address of the node. Put a node's address for NODE. ${access}`;
  if (ip !== undefined && isWildcard(ip))
    return (
      "The status API listens on every IPv6 address of the node, and on no IPv4 address: NGINX keeps the two apart. The " +
      `load balancer must check over IPv6; for IPv4, write 0.0.0.0. Put a node's address for NODE. ${access}`
    );
  return (
    `The status API listens on ${shownIp} only. Only the node with that address can start with this file: where nodes ` +
    `share the file, write 0.0.0.0. ${access}`
  );
}

function aboutVariable({ port }: StatusListener): string {
  return (
    "An environment variable that isn't known here decides where the status API listens. A load balancer reaches it on " +
    "0.0.0.0 or the node's own address, not on 127.0.0.1." +
    (port === undefined ? ` The port shown, ${STATUS_DEFAULTS.port}, is only the default.` : "")
  );
}
