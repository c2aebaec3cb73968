import { deploymentMode } from "../gateway/deployment-mode.ts";
import { type Effective, effectiveAt } from "../gateway/effective.ts";
import { messageOf } from "../gateway/messages.ts";
import { decidingCause, outlook } from "../gateway/verdict.ts";
import { reachabilityOf } from "../health-check/reachability.ts";
import type { StatusState } from "../health-check/status.ts";
import { checkTuple } from "../health-check/tuple.ts";
import type { RuleInput } from "../rules/rule.ts";
import { effectivePort, HOST_PATH, parseEndpointUrl, withoutPassword } from "../topology/endpoint.ts";
import { inferZone } from "../topology/zones.ts";
import { endpointTls } from "./endpoint-tls.ts";
import { formatAuthority, parseNodeAddress } from "./node-address.ts";
import type { EndpointQuestion, LiveCheckPlan, NodeQuestion } from "./plan.ts";

/** Seconds. A load balancer waits about as long, and somebody waits for the answer. */
export const DEFAULT_TIMEOUT = 3;
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

/**
 * What to ask about a file: the given nodes' status API, and every endpoint that is in effect, by defaults, file and
 * environment together. Undefined where the file can't be read, so that nothing is in effect.
 */
export function makePlan(input: RuleInput, wish: LiveCheckWish): LiveCheckPlan | undefined {
  const { effective } = input.startUp;
  if (effective === undefined) return undefined;
  const notes = [...aboutStart(input)];
  const nodes = nodeQuestions(input, wish.nodes, notes);
  const endpoints = endpointQuestions(input, effective, notes);
  const [least, most] = TIMEOUT_BOUNDS;
  const timeout = Math.min(Math.max(wish.timeout ?? DEFAULT_TIMEOUT, least), most);
  const tls = endpointTls(effective, input.environment);
  return { product: input.product.product, nodes, endpoints, tls, timeout, notes };
}

function aboutStart({ startUp }: RuleInput): string[] {
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

function nodeQuestions(input: RuleInput, nodes: readonly string[], notes: string[]): readonly NodeQuestion[] {
  const { port } = checkTuple(input.root, input.product.product);
  const wanted = [...new Set(nodes.map((node) => node.trim()).filter((node) => node !== ""))];
  if (wanted.length === 0) return [];
  const about = ABOUT_STATUS[reachabilityOf(input.root).state];
  if (about !== undefined) notes.push(about);
  if (wanted.length > MOST_NODES) notes.push(`Only the first ${MOST_NODES} nodes are asked.`);
  return wanted.slice(0, MOST_NODES).flatMap((node) => {
    const address = parseNodeAddress(node);
    if (address === undefined) {
      notes.push(
        `${node} is not asked: it is no node address. Write 10.0.1.10, gateway.example.com or [2001:db8::1], with :PORT behind it where it is not the file's.`,
      );
      return [];
    }
    const at = { node, host: address.host, port: address.port ?? port };
    return PATHS.map((path) => ({ ...at, path, url: `http://${formatAuthority(at.host, at.port)}${path}` }));
  });
}

function endpointQuestions(
  input: RuleInput,
  effective: Effective,
  notes: string[],
): readonly EndpointQuestion[] {
  const { provider } = deploymentMode(input.root);
  if (provider !== undefined && provider !== "etcd") {
    notes.push(`No endpoint is asked: with the config provider ${provider} the gateway connects to none.`);
    return [];
  }
  const hosts = effectiveAt(effective, HOST_PATH);
  const list = Array.isArray(hosts?.value) ? hosts.value : [];
  if (list.length === 0) notes.push(noEndpoints(hosts?.origin.kind === "variable"));
  if (list.length > MOST_ENDPOINTS) notes.push(`Only the first ${MOST_ENDPOINTS} endpoints are asked.`);
  return list.slice(0, MOST_ENDPOINTS).flatMap((host: unknown, i: number) => {
    const question =
      typeof host === "string"
        ? endpointQuestion(input, host)
        : "it hangs on a variable that isn't known here";
    if (typeof question !== "string") return [question];
    notes.push(`Endpoint ${i + 1} of deployment.etcd.host is not asked: ${question}.`);
    return [];
  });
}

function noEndpoints(variable: boolean): string {
  return variable
    ? "No endpoint is asked: deployment.etcd.host hangs on a variable that isn't known here."
    : "No endpoint is asked: there is none in deployment.etcd.host.";
}

/** The question, or why there is none. */
function endpointQuestion({ endpoints, zones }: RuleInput, text: string): EndpointQuestion | string {
  const url = parseEndpointUrl(text);
  const scheme = url.scheme?.toLowerCase();
  if (scheme !== "http" && scheme !== "https") return "it doesn't begin with https:// or http://";
  const port = effectivePort(url);
  const host = url.host.replace(/^\[(.*)\]$/, "$1");
  if (port === undefined || port < 1 || port > 65535) return "its port is no number from 1 to 65535";
  if (parseNodeAddress(host) === undefined) return "its host is no name and no address";
  const listed = endpoints.findIndex((endpoint) => endpoint.url === text);
  const zone = (listed < 0 ? inferZone(url.host) : zones[listed])?.name;
  return { url: withoutPassword(url), scheme, host, port, zone };
}
