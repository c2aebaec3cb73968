import { messages } from "../../text/messages.ts";
import {
  DP_MANAGER_PLAIN_PORT,
  DP_MANAGER_PORT,
  type Endpoint,
  HOST_PATH,
  IMPLIED_PORT,
  rangeInUrl,
} from "../../topology/endpoint.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("dp-manager/port", {
  title: "Endpoint not on DP Manager's TLS port",
});

/**
 * Every DP Manager endpoint names port 7943: without a port the client goes to 2379, even for https. Another port is
 * right only where a pass-through load balancer stands in front. Sources: startup-checks.md §10.2, multi-az.md AZ09, AZ10
 * and AZ12.
 */
export const dpManagerPort: Rule = {
  code: "dp-manager/port",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  sources: [],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { port, portText, url, host } = endpoint;
  if (endpoint.variable || host === "" || port === DP_MANAGER_PORT) return [];
  // What is no list of URLs stops the gateway, which other rules say.
  if (!/^https?$/.test(endpoint.scheme ?? "") || nodeAt(input.root, HOST_PATH)?.kind !== "list") return [];
  const range = portRange(input, endpoint);
  const api7 = input.product.product === "api7";
  if (portText !== undefined && (port === undefined || port < 1 || port > 65535)) {
    const message = `The gateway can't connect to ${url}: "${portText}" is no port. A port is a number from 1 to 65535.`;
    return [
      {
        message,
        range,
        severity: endpointSeverity(input),
        fixes: () => (api7 ? fixes(input, endpoint) : []),
      },
    ];
  }
  if (!api7) return [];
  if (portText === undefined) {
    const message =
      `The gateway goes to port ${IMPLIED_PORT} here, even for https, because no port is written. ` +
      `DP Manager's TLS port is ${DP_MANAGER_PORT}: write https://${host}:${DP_MANAGER_PORT}.`;
    return [{ message, range: endpoint.node.range, fixes: () => fixes(input, endpoint) }];
  }
  // With https, the scheme's rule has the say on the plain port.
  if (port === DP_MANAGER_PLAIN_PORT && endpoint.scheme === "https") return [];
  const what =
    port === IMPLIED_PORT
      ? `Port ${port} is etcd's. A DP Manager is reached on ${DP_MANAGER_PORT}`
      : `DP Manager's TLS port is ${DP_MANAGER_PORT}, not ${port}`;
  const message = `${what}. Leave it only if a pass-through load balancer listens on ${port} and hands on to DP Manager.`;
  const message7900 = `The gateway gets no configuration from ${url}: ${port} is DP Manager's plain-HTTP port. Its TLS port is ${DP_MANAGER_PORT}.`;
  return port === DP_MANAGER_PLAIN_PORT
    ? [{ message: message7900, range, fixes: () => fixes(input, endpoint) }]
    : [
        {
          message,
          range,
          severity: "warning",
          fixes: () => fixes(input, endpoint).map((fix) => ({ ...fix, automatic: false })),
        },
      ];
}

/** Where host and port stand apart: offsets in the URL of the host's end and of what follows the port. */
function portPlace(endpoint: Endpoint): { hostEnd: number; portEnd: number } {
  const hostEnd =
    endpoint.url.length -
    endpoint.rest.length -
    (endpoint.portText === undefined ? 0 : endpoint.portText.length + 1);
  return { hostEnd, portEnd: endpoint.url.length - endpoint.rest.length };
}

function portRange(input: RuleInput, endpoint: Endpoint) {
  const { hostEnd, portEnd } = portPlace(endpoint);
  return portEnd > hostEnd + 1
    ? rangeInUrl(input.document.text, endpoint, hostEnd + 1, portEnd)
    : endpoint.node.range;
}

function fixes(input: RuleInput, endpoint: Endpoint): readonly Fix[] {
  const { hostEnd, portEnd } = portPlace(endpoint);
  const range = rangeInUrl(input.document.text, endpoint, hostEnd, portEnd);
  if (range.end - range.start !== portEnd - hostEnd) return [];
  const title =
    endpoint.portText === undefined ? `Add port ${DP_MANAGER_PORT}` : `Change the port to ${DP_MANAGER_PORT}`;
  return [{ title, edits: [{ range, text: `:${DP_MANAGER_PORT}` }], preferred: true, automatic: true }];
}
