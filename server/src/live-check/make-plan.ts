import {
  type Configuration,
  type ConfigurationSource,
  configurationOf,
  isUnknownAt,
} from "../gateway/configuration.ts";
import { providerOf } from "../gateway/deployment.ts";
import { endpointsInEffect } from "../gateway/endpoints.ts";
import { messageOf } from "../gateway/messages.ts";
import { decidingCause, outlook } from "../gateway/verdict.ts";

import { reachabilityOf, type StatusState } from "../health-check/reachability.ts";
import { isPort, STATUS_DEFAULTS, statusListener } from "../health-check/status.ts";
import { zonesOf } from "../health-check/zones.ts";
import { HIDDEN, maskText } from "../schema/mask.ts";
import { withoutBrackets, withPort } from "../topology/address.ts";
import { type EndpointUrl, effectivePort, HOST_PATH, withoutPassword } from "../topology/endpoint.ts";
import { endpointTls } from "./endpoint-tls.ts";
import { parseNodeAddress } from "./node-address.ts";
import type { EndpointQuestion, LiveCheckPlan, NodeQuestion } from "./plan.ts";

/** Seconds. A load balancer waits about as long, and somebody waits for the answer. */
const DEFAULT_TIMEOUT = 3;
export const TIMEOUT_BOUNDS = [0.1, 60] as const;

/** Why there is no plan. */
export const UNREADABLE =
  "The gateway can't read this file, so no endpoint and no status API is in effect. See its problems first.";

/** A check is for a look, not for a scan. */
const MOST_NODES = 100;
const MOST_ENDPOINTS = 100;

const PATHS = ["/status", "/status/ready"] as const;

/** What a person asks for. */
export interface LiveCheckWish {
  /** Addresses of DP nodes, each with or without a port; without one, that of the file's status API. */
  readonly nodes: readonly string[];
  /** Seconds; within TIMEOUT_BOUNDS. */
  readonly timeout?: number | undefined;
}

/** What a plan is made from; the input of rules is such. */
export interface PlanSource extends ConfigurationSource {
  /** What is known of the node's environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** How host names tell their zone, besides the ways of the clouds. */
  readonly zonePatterns: readonly string[];
}

/**
 * What to ask about a file: the given nodes' status API, and every endpoint that is in effect, by defaults, file and
 * environment together. Undefined where the gateway can't read the file, so that nothing is in effect.
 */
export function makePlan(source: PlanSource, wish: LiveCheckWish): LiveCheckPlan | undefined {
  if (source.startUp.effective === undefined) return undefined;
  const configuration = configurationOf(source);
  const notes = [...aboutStart(source)];
  const nodes = nodeQuestions(configuration, wish.nodes, notes);
  const endpoints = endpointQuestions(configuration, source.zonePatterns, notes);
  const [least, most] = TIMEOUT_BOUNDS;
  const timeout = Math.min(Math.max(wish.timeout ?? DEFAULT_TIMEOUT, least), most);
  const tls = endpointTls(configuration, source.environment);
  return { product: configuration.product, nodes, endpoints, tls, timeout, notes };
}

function aboutStart({ startUp }: PlanSource): string[] {
  const verdict = outlook(startUp);
  const cause = verdict === "fails" ? decidingCause({ ...startUp, verdict }) : undefined;
  return cause === undefined
    ? []
    : [
        `With this file the gateway won't start, so a node that answers runs with another: ${messageOf(cause)}`,
      ];
}

/** Why nodes that run with the file may not answer from here. */
const ABOUT_STATUS: Readonly<Record<StatusState, string | undefined>> = {
  off: "The file leaves the status API off (apisix.status): nodes that run with it answer no check.",
  invalid: "The file's status API can't be opened (apisix.status): nodes don't start with it.",
  loopback:
    "The file's status API listens on the node's own loopback address (apisix.status.ip): it answers nobody else, no load balancer and not this check.",
  unknown: "A variable that isn't known here decides where the status API listens.",
  reachable: undefined,
};

function nodeQuestions(
  configuration: Configuration,
  nodes: readonly string[],
  notes: string[],
): readonly NodeQuestion[] {
  const listener = statusListener(configuration);
  const port = isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port;
  const wanted = [...new Set(nodes.map((node) => node.trim()).filter((node) => node !== ""))];
  if (wanted.length === 0) return [];
  const about = ABOUT_STATUS[reachabilityOf(configuration).state];
  if (about !== undefined) notes.push(about);
  if (wanted.length > MOST_NODES) notes.push(`Only the first ${MOST_NODES} nodes are asked.`);
  return wanted.slice(0, MOST_NODES).flatMap((node) => {
    const address = parseNodeAddress(node);
    if (address === undefined) {
      notes.push(
        `${maskText(node)} is not asked: it is no node address. Write 10.0.1.10, gateway.example.com or [2001:db8::1], with :PORT behind it where it is not the file's.`,
      );
      return [];
    }
    const at = { node, host: address.host, port: address.port ?? port };
    return PATHS.map((path) => ({ ...at, path, url: `http://${withPort(at.host, at.port)}${path}` }));
  });
}

function endpointQuestions(
  configuration: Configuration,
  patterns: readonly string[],
  notes: string[],
): readonly EndpointQuestion[] {
  const provider = providerOf(configuration);
  if (provider !== undefined && provider !== "etcd") {
    notes.push(`No endpoint is asked: with the config provider ${provider} the gateway connects to none.`);
    return [];
  }
  const endpoints = endpointsInEffect(configuration);
  if (endpoints.length === 0)
    notes.push(
      isUnknownAt(configuration, HOST_PATH)
        ? "No endpoint is asked: deployment.etcd.host hangs on a variable that isn't known here."
        : "No endpoint is asked: there is none in deployment.etcd.host.",
    );
  if (endpoints.length > MOST_ENDPOINTS) notes.push(`Only the first ${MOST_ENDPOINTS} endpoints are asked.`);
  const zones = zonesOf(endpoints, { names: [], patterns, nodes: {} });
  return endpoints.slice(0, MOST_ENDPOINTS).flatMap((endpoint, i) => {
    const shown = withoutPassword(endpoint);
    const question = endpointQuestion(endpoint);
    if (typeof question !== "string")
      return [{ ...question, zone: zones.find((zone) => zone.endpoints.includes(shown))?.name }];
    notes.push(`Endpoint ${i + 1} of deployment.etcd.host is not asked: ${question}.`);
    return [];
  });
}

/** The question, or why there is none. */
function endpointQuestion(endpoint: EndpointUrl): Omit<EndpointQuestion, "zone"> | string {
  if (endpoint.url === HIDDEN) return "it comes from a variable that is named like a secret";
  if (endpoint.variable) return "it hangs on a variable that isn't known here";
  const scheme = endpoint.scheme?.toLowerCase();
  if (scheme !== "http" && scheme !== "https") return "it doesn't begin with https:// or http://";
  const port = effectivePort(endpoint);
  if (!isPort(port)) return "its port is no number from 1 to 65535";
  const host = withoutBrackets(endpoint.host);
  if (parseNodeAddress(host) === undefined) return "its host is no name and no address";
  return { url: withoutPassword(endpoint), scheme, host, port };
}
