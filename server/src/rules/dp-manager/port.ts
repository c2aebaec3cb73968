import { messages } from "../../text/messages.ts";
import {
  DP_MANAGER_PLAIN_PORT,
  DP_MANAGER_PORT,
  type Endpoint,
  ETCD_PORT,
  exactRangeInUrl,
  impliedPorts,
  rangeInUrl,
} from "../../topology/endpoint.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("dp-manager/port", {
  title: "Endpoint not on DP Manager's TLS port",
  invalid: 'The gateway can\'t connect to {url}: "{port}" is not a port. Write a number from 1 to 65535.',
  none: "The gateway doesn't connect to DP Manager's TLS port here: without a port, it sends its requests, at the start and later, to port {requests}, and watches for changes on port {watches}. Write https://{host}:{tlsPort}.",
  plain:
    "The gateway gets no configuration from {url}: {port} is DP Manager's port for plain HTTP. Use its TLS port, {tlsPort}.",
  etcd: "Port {port} is etcd's. DP Manager accepts gateways on port {tlsPort}. Use that, unless a load balancer in front of DP Manager listens on {port} and passes TLS through.",
  other:
    "DP Manager accepts gateways on port {tlsPort}, not {port}. Use that, unless a load balancer in front of DP Manager listens on {port} and passes TLS through.",
  add: "Add port {port}",
  change: "Change the port to {port}",
});

/**
 * Every DP Manager endpoint names DP Manager's TLS port. Another one is right only where a load balancer in front passes TLS through.
 */
export const dpManagerPort: Rule = {
  code: "dp-manager/port",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  yieldsTo: ["schema/type", "yaml/lookalike"],
  reads: [ENDPOINTS],
  sources: ["endpoints#port", "api7#dp-manager-ports"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { port, portText, url, host } = endpoint;
  const isUrl = endpoint.scheme === "http" || endpoint.scheme === "https";
  if (endpoint.variable || host === "" || !isUrl || port === DP_MANAGER_PORT) return [];
  const isApi7 = input.product.product === "api7";
  const problem = {
    range: portRange(input, endpoint),
    fixes: () => (isApi7 ? fixes(input, endpoint, true) : []),
  };
  const tlsPort = DP_MANAGER_PORT;
  if (portText !== undefined && (port === undefined || port < 1 || port > 65535)) {
    const message = say("invalid", { url, port: portText });
    return [{ ...problem, message, severity: endpointSeverity(input) }];
  }
  if (!isApi7) return [];
  const implied = impliedPorts(endpoint);
  if (implied !== undefined) {
    const message = say("none", { ...implied, host, tlsPort });
    return [{ ...problem, message, range: endpoint.node.range }];
  }
  if (port === DP_MANAGER_PLAIN_PORT) return [{ ...problem, message: say("plain", { url, port, tlsPort }) }];
  const message = say(port === ETCD_PORT ? "etcd" : "other", { port: portText ?? "", tlsPort });
  // It may be a load balancer's.
  return [{ ...problem, message, severity: "warning", fixes: () => fixes(input, endpoint, false) }];
}

/** Where the port is to stand: offsets in the URL of the host's end, and of the port's. */
function portOffsets({ url, rest, portText }: Endpoint): { hostEnd: number; portEnd: number } {
  const portEnd = url.length - rest.length;
  return { hostEnd: portEnd - (portText === undefined ? 0 : portText.length + 1), portEnd };
}

function portRange({ document }: RuleInput, endpoint: Endpoint): OffsetRange {
  const { hostEnd, portEnd } = portOffsets(endpoint);
  return portEnd > hostEnd + 1
    ? rangeInUrl(document.text, endpoint, hostEnd + 1, portEnd)
    : endpoint.node.range;
}

function fixes({ document }: RuleInput, endpoint: Endpoint, automatic: boolean): readonly Fix[] {
  const { hostEnd, portEnd } = portOffsets(endpoint);
  const range = exactRangeInUrl(document.text, endpoint, hostEnd, portEnd);
  const title = say(endpoint.portText === undefined ? "add" : "change", { port: DP_MANAGER_PORT });
  return fixWith(range && { range, text: `:${DP_MANAGER_PORT}` }, { title, preferred: true, automatic });
}
