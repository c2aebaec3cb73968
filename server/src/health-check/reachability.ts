import type { Cause } from "../gateway/causes.ts";
import { type Configuration, stringAt } from "../gateway/configuration.ts";
import { roleOf } from "../gateway/deployment.ts";
import { messageOf } from "../gateway/describe-cause.ts";
import { sinceOf } from "../gateway/facts.ts";
import { servesHttp } from "../gateway/listeners.ts";
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
import { statusText } from "./status-messages.ts";

/**
 * The status API that results from a file: `off` where there is none, `invalid` where the gateway won't start, `loopback`
 * where only the node itself can ask it, `reachable` from elsewhere, `unknown` where an environment variable decides.
 */
export type StatusState = "off" | "invalid" | "loopback" | "reachable" | "unknown";

/** Whether a load balancer can ask a node's status API, and what to write so that it can. */
export interface Reachability {
  readonly state: StatusState;
  /** What will happen, why, and what to change. */
  readonly explanation: string;
  /** The lines of config.yaml that open the status API; undefined where they alone would not, or it is open. */
  readonly remedy: string | undefined;
}

/** Whether the status API can be asked from outside. */
export function reachabilityOf(configuration: Configuration): Reachability {
  const listener = statusListener(configuration);
  const absent = absenceOf(configuration);
  if (absent !== undefined) return { state: "off", explanation: absent.explanation, remedy: undefined };
  if (listener.on === false) {
    const explanation = statusText("off", { port: STATUS_DEFAULTS.port });
    return { state: "off", explanation, remedy: linesThatOpen(listener) };
  }
  const rejection =
    statusCause(configuration, "before") ?? rejectionOf(listener) ?? statusCause(configuration, "nginx");
  if (rejection !== undefined)
    return { state: "invalid", explanation: rejection, remedy: linesThatOpen(listener) };
  const stop = stopElsewhere(configuration, listener);
  if (stop !== undefined) return { state: "invalid", explanation: stop, remedy: undefined };
  if (isOnLoopback(listener))
    return { state: "loopback", explanation: aboutLoopback(listener), remedy: linesThatOpen(listener) };
  if (listener.on === undefined || listener.ip === undefined || listener.port === undefined)
    return { state: "unknown", explanation: aboutVariable(listener), remedy: undefined };
  const isControlPlane = roleOf(configuration) === "control_plane";
  const sentences = [
    // Source: apisix/cli/ngx_tpl.lua: the server for traffic is left out with that role.
    ...(isControlPlane ? [statusText("control-plane")] : []),
    aboutReachable(listener),
    statusText("access", { port: listener.port }),
  ];
  return { state: "reachable", explanation: sentences.join(" "), remedy: undefined };
}

/** What stops the gateway elsewhere. A file that can't be read as YAML is left out: what can be read of it counts. */
function stopElsewhere({ causes }: Configuration, { port }: StatusListener): string | undefined {
  const cause = causes.find(({ dependsOnNode, step }) => !dependsOnNode && step !== "yaml");
  if (cause === undefined) return undefined;
  return `${messageOf(cause)} ${statusText("until-it-starts", { port: port ?? STATUS_DEFAULTS.port })}`;
}

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
  if (!releaseOf(product, version).has("status-listener")) {
    const release = releaseName({ product, version });
    return {
      because: "version",
      explanation: statusText("absent/version", { release, since: sinceOf("status-listener", product) }),
    };
  }
  if (stringAt(configuration, ["deployment", "fallback_cp", "mode"]) === "write")
    return { because: "backup", explanation: statusText("absent/backup") };
  if (servesHttp(configuration) === false)
    return { because: "stream", explanation: statusText("absent/stream") };
  return undefined;
}

/** What in apisix.status stops the gateway by its own checks, before NGINX reads nginx.conf, or then. */
function statusCause({ causes }: Configuration, when: "before" | "nginx"): string | undefined {
  const isAbout = ({ path, related, dependsOnNode, step }: Cause): boolean =>
    !dependsOnNode &&
    (step === "nginx") === (when === "nginx") &&
    [path, related?.path ?? []].some((at) => isWithin(at, STATUS_PATH));
  const cause = causes.find(isAbout);
  return cause && messageOf(cause);
}

/** Why NGINX rejects the listener; undefined where it doesn't. Source: docs/facts/status-api.md#address. */
function rejectionOf({ ip, shownIp, port }: StatusListener): string | undefined {
  if (port !== undefined && !isPort(port)) return statusText("rejected/port", { port });
  return ip === undefined ? undefined : addressRejection(ip, shownIp);
}

/**
 * Why NGINX rejects an address to listen on; undefined where it doesn't. Source:
 * docs/facts/listeners.md#ipv6-brackets.
 */
export function addressRejection(ip: string, shown: string): string | undefined {
  if (ip === "") return statusText("rejected/empty");
  if (isIPv6(ip)) return statusText("rejected/bare-ipv6", { ip: shown });
  // The gateway appends the port after another colon; NGINX takes all from the first one on for the port.
  return /^[^[]*:.*:/.test(ip) ? statusText("rejected/colons", { ip: shown }) : undefined;
}

function linesThatOpen(listener: StatusListener): string {
  const port = isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port;
  return `apisix:\n  status:\n    ip: 0.0.0.0\n    port: ${port}\n`;
}

function aboutLoopback({ shownIp, origins }: StatusListener): string {
  return statusText("loopback", { ip: shownIp, origin: origins.ip ? "file" : "default" });
}

function aboutReachable({ ip, shownIp }: StatusListener): string {
  if (ip === undefined || !isWildcard(ip)) return statusText("reachable/one", { ip: shownIp });
  return statusText(ip.startsWith("[") ? "reachable/ipv6" : "reachable/ipv4");
}

function aboutVariable({ port }: StatusListener): string {
  const sentence = statusText("unknown");
  return port === undefined
    ? `${sentence} ${statusText("unknown/port", { port: STATUS_DEFAULTS.port })}`
    : sentence;
}
