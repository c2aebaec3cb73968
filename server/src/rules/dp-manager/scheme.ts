import { causesByPath } from "../../gateway/causes-at.ts";
import { messages } from "../../text/messages.ts";
import {
  DP_MANAGER_PORT,
  type Endpoint,
  exactRangeInUrl,
  HOST_PATH,
  rangeInUrl,
} from "../../topology/endpoint.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import { CAUSES, ENDPOINTS } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("dp-manager/scheme", {
  title: "Endpoint without https",
  plainHttp:
    "The gateway gets no configuration from {url}: DP Manager accepts gateways over TLS, on port {tlsPort}, and this is plain HTTP. Begin with https://.",
  noScheme:
    "{startup, select, true {The gateway won't start} other {The gateway never connects to {url}}}: every endpoint must begin with https:// or http:// in lower case, and this one has no scheme.",
  otherScheme:
    "{startup, select, true {The gateway won't start} other {The gateway never connects to {url}}}: every endpoint must begin with https:// or http:// in lower case, and this one begins with {scheme}://.",
  begin: "Begin with {scheme}",
});

/** Every endpoint begins with `https://`: the gateway accepts lower-case `http://` and `https://` only, and DP Manager wants TLS. */
export const dpManagerScheme: Rule = {
  code: "dp-manager/scheme",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key", "schema/type", "yaml/lookalike"],
  reads: [ENDPOINTS, CAUSES],
  sources: ["endpoints#scheme", "api7#dp-manager-ports"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { scheme, url } = endpoint;
  const isApi7 = input.product.product === "api7";
  if (endpoint.variable || scheme === "https" || (scheme === "http" && !isApi7)) return [];
  const { text } = input.document;
  const better = scheme?.toLowerCase() === "http" && !isApi7 ? "http://" : "https://";
  const problem = {
    range: scheme === undefined ? endpoint.node.range : rangeInUrl(text, endpoint, 0, scheme.length),
    fixes: () => {
      const range = exactRangeInUrl(
        text,
        endpoint,
        0,
        scheme === undefined ? 0 : scheme.length + "://".length,
      );
      return fixWith(range && { range, text: better }, {
        title: say("begin", { scheme: better }),
        preferred: true,
        automatic: scheme !== undefined || isApi7,
      });
    },
  };
  if (scheme === "http")
    return [{ ...problem, message: say("plainHttp", { url, tlsPort: DP_MANAGER_PORT }) }];
  const stops = causesByPath(input.configuration.causes).at([...HOST_PATH, endpoint.index]).length > 0;
  const startup = String(stops);
  return [
    {
      ...problem,
      message:
        scheme === undefined
          ? say("noScheme", { startup, url })
          : say("otherScheme", { startup, url, scheme }),
      ...(stops ? { startup: true } : { severity: endpointSeverity(input) }),
    },
  ];
}
