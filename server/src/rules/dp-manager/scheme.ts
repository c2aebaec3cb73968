import { causesByPath } from "../../gateway/causes-at.ts";
import { messages } from "../../text/messages.ts";
import {
  DP_MANAGER_PLAIN_PORT,
  DP_MANAGER_PORT,
  type Endpoint,
  HOST_PATH,
  rangeInUrl,
} from "../../topology/endpoint.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("dp-manager/scheme", {
  title: "Endpoint without https",
});

/**
 * Every endpoint begins with `https://`: the gateway's own check takes lower-case `http://` and `https://` only, and DP
 * Manager's 7943 is TLS. Sources: startup-checks.md §4.23, multi-az.md AZ07 and AZ11.
 */
export const dpManagerScheme: Rule = {
  code: "dp-manager/scheme",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { scheme, url } = endpoint;
  const api7 = input.product.product === "api7";
  // A text where a list belongs is the type rule's.
  if (endpoint.variable || nodeAt(input.root, HOST_PATH)?.kind !== "list") return [];
  if (scheme === "https" && endpoint.port === DP_MANAGER_PLAIN_PORT && api7)
    return [plainPort(input, endpoint)];
  if (scheme === "https" || (scheme === "http" && !api7)) return [];
  const schemeEnd = scheme === undefined ? 0 : scheme.length + "://".length;
  const range =
    scheme === undefined ? endpoint.node.range : rangeInUrl(input.document.text, endpoint, 0, scheme.length);
  const better = scheme?.toLowerCase() === "http" && !api7 ? "http://" : "https://";
  const replaced = { range: rangeInUrl(input.document.text, endpoint, 0, schemeEnd), text: better };
  const fixes = (): readonly Fix[] =>
    replaced.range.end - replaced.range.start === schemeEnd
      ? [
          {
            title: `Begin with ${better}`,
            edits: [replaced],
            preferred: true,
            automatic: scheme !== undefined || api7,
          },
        ]
      : [];
  if (scheme === "http") {
    const message =
      `The gateway gets no configuration from ${url}: DP Manager speaks TLS on ${DP_MANAGER_PORT}, and this is ` +
      "plain HTTP. Begin with https://.";
    return [{ message, range, fixes }];
  }
  const found = scheme === undefined ? "this has none" : `this has ${scheme}://`;
  const startup = causesByPath(input.startUp.causes).at([...HOST_PATH, endpoint.index]).length > 0;
  const start = startup ? "The gateway won't start" : `The gateway never connects to ${url}`;
  return [
    {
      message: `${start}: every endpoint must begin with https:// or http://, in lower case, and ${found}.`,
      range,
      ...(startup ? { startup } : { severity: endpointSeverity(input) }),
      fixes,
    },
  ];
}

function plainPort(input: RuleInput, endpoint: Endpoint): Problem {
  const at = endpoint.url.lastIndexOf(`:${endpoint.portText}`) + 1;
  const range = rangeInUrl(input.document.text, endpoint, at, at + (endpoint.portText?.length ?? 0));
  return {
    message:
      `The gateway gets no configuration from ${endpoint.url}: ${DP_MANAGER_PLAIN_PORT} is DP Manager's plain-HTTP ` +
      `port. Its TLS port is ${DP_MANAGER_PORT}.`,
    range,
    fixes: () => [
      {
        title: `Change the port to ${DP_MANAGER_PORT}`,
        edits: [{ range, text: String(DP_MANAGER_PORT) }],
        preferred: true,
        automatic: true,
      },
    ],
  };
}
