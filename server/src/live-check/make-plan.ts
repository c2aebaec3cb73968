import {
  type Configuration,
  type ConfigurationSource,
  configurationOf,
  isUnknownAt,
} from "../gateway/configuration.ts";
import { providerOf } from "../gateway/deployment.ts";
import { messageOf } from "../gateway/describe-cause.ts";
import { endpointsInEffect, whyNotConnected } from "../gateway/endpoints.ts";
import { decidingCause, shownVerdict } from "../gateway/verdict.ts";
import { reachabilityOf } from "../health-check/reachability.ts";
import { isPort, STATUS_DEFAULTS, statusListener } from "../health-check/status.ts";
import { zonesOf } from "../health-check/zones.ts";
import { HIDDEN, maskText } from "../schema/mask.ts";
import { withoutBrackets, withPort } from "../topology/address.ts";
import { type EndpointUrl, HOST_PATH, impliedPorts, portsOf, withoutPassword } from "../topology/endpoint.ts";
import { endpointTls } from "./endpoint-tls.ts";
import { planText } from "./messages.ts";
import { parseNodeAddress } from "./node-address.ts";
import type { EndpointQuestion, LiveCheckPlan, NodeQuestion } from "./plan.ts";

/** Seconds. A load balancer waits about as long, and somebody waits for the answer. */
const DEFAULT_TIMEOUT = 3;
export const TIMEOUT_BOUNDS = [0.1, 60] as const;

/** A check is for a look, not for a scan. */
const MOST_NODES = 100;
const MOST_ENDPOINTS = 100;

const PATHS = ["/status", "/status/ready"] as const;

/** Whom to ask. */
export interface LiveCheckTarget {
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

/** Why there is no plan. */
export function describeNoPlan(): string {
  return planText("unreadable");
}

/**
 * What to ask about a file: the given nodes' status API, and every endpoint that is in effect, by defaults, file and
 * environment together. Undefined where the gateway can't read the file, so that nothing is in effect.
 */
export function makePlan(source: PlanSource, target: LiveCheckTarget): LiveCheckPlan | undefined {
  if (source.startUp.effective === undefined) return undefined;
  const configuration = configurationOf(source);
  const notes = [...aboutStart(source)];
  const nodes = nodeQuestions(configuration, target.nodes, notes);
  const endpoints = endpointQuestions(configuration, source.zonePatterns, notes);
  const [least, most] = TIMEOUT_BOUNDS;
  const timeout = Math.min(Math.max(target.timeout ?? DEFAULT_TIMEOUT, least), most);
  const tls = endpointTls(configuration, source.environment);
  return { product: configuration.product, nodes, endpoints, tls, timeout, notes };
}

function aboutStart({ startUp }: PlanSource): string[] {
  const verdict = shownVerdict(startUp);
  const cause = verdict === "fails" ? decidingCause({ ...startUp, verdict }) : undefined;
  return cause === undefined ? [] : [planText("wont-start", { cause: messageOf(cause) })];
}

function nodeQuestions(
  configuration: Configuration,
  nodes: readonly string[],
  notes: string[],
): readonly NodeQuestion[] {
  const listener = statusListener(configuration);
  const port = isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port;
  const wanted = [...new Set(nodes.map((node) => node.trim()).filter((node) => node !== ""))];
  if (wanted.length === 0) return [];
  const { state } = reachabilityOf(configuration);
  if (state !== "reachable") notes.push(planText(`status/${state}`));
  if (wanted.length > MOST_NODES) notes.push(planText("most-nodes", { most: MOST_NODES }));
  return wanted.slice(0, MOST_NODES).flatMap((node) => {
    const address = parseNodeAddress(node);
    if (address === undefined) {
      notes.push(planText("not-a-node", { node: maskText(node) }));
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
  if (whyNotConnected(configuration) === "provider") {
    notes.push(planText("no-endpoint/provider", { provider: providerOf(configuration) ?? "" }));
    return [];
  }
  const endpoints = endpointsInEffect(configuration);
  if (endpoints.length === 0) {
    const unknown = isUnknownAt(configuration, HOST_PATH);
    notes.push(planText(unknown ? "no-endpoint/unknown" : "no-endpoint/none"));
  }
  if (endpoints.length > MOST_ENDPOINTS) notes.push(planText("most-endpoints", { most: MOST_ENDPOINTS }));
  const zones = zonesOf(endpoints, { names: [], patterns, nodes: {} });
  return endpoints.slice(0, MOST_ENDPOINTS).flatMap((endpoint, i) => {
    const shown = withoutPassword(endpoint);
    const questions = questionsTo(endpoint);
    if (typeof questions === "string") {
      notes.push(planText(`endpoint/${questions}`, { number: i + 1 }));
      return [];
    }
    const implied = impliedPorts(endpoint);
    if (implied !== undefined) notes.push(planText("endpoint/ports", { number: i + 1, ...implied }));
    const zone = zones.find((one) => one.endpoints.includes(shown))?.name;
    return questions.map((question) => ({ ...question, zone }));
  });
}

/** Why an endpoint is not asked. */
type NoQuestion = "secret" | "unknown" | "scheme" | "port" | "host";

/** A question for each port that has to answer, or why there is none. The URLs of several have their port written out. */
function questionsTo(endpoint: EndpointUrl): readonly Omit<EndpointQuestion, "zone">[] | NoQuestion {
  if (endpoint.url === HIDDEN) return "secret";
  if (endpoint.variable) return "unknown";
  const scheme = endpoint.scheme?.toLowerCase();
  if (scheme !== "http" && scheme !== "https") return "scheme";
  const ports = portsOf(endpoint).filter(isPort);
  if (ports.length === 0) return "port";
  const host = withoutBrackets(endpoint.host);
  if (parseNodeAddress(host) === undefined) return "host";
  const hostEnd = endpoint.url.length - endpoint.rest.length;
  return ports.map((port) => {
    const url = `${endpoint.url.slice(0, hostEnd)}:${port}${endpoint.rest}`;
    return { url: withoutPassword(ports.length > 1 ? { ...endpoint, url } : endpoint), scheme, host, port };
  });
}
