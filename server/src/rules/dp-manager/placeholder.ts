import { messages } from "../../text/messages.ts";
import { type Endpoint, isLoopback, rangeInUrl } from "../../topology/endpoint.ts";
import type { Problem, Rule, RuleInput, Severity } from "../rule.ts";

const say = messages("dp-manager/placeholder", {
  title: "Endpoint that stands for another",
});

/**
 * Endpoints copied from an example: names that are reserved for documentation, words to be replaced, and, where a DP Manager
 * is wanted, the node itself. Sources: multi-az.md AZ19, RFC 2606.
 */
export const dpManagerPlaceholder: Rule = {
  code: "dp-manager/placeholder",
  say,
  severity: "warning",
  needs: { connection: true },
  sources: [],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

/** Names and top-level domains that are never given to anybody. */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)\.?$/i;

/** What examples write where a name belongs; `etcd.host` is the chart's. */
const WORDS = /^(?:your[-_.].*|my[-_]?host|host(?:name)?|host-or-ip|invalid_domain|change-?me|etcd\.host)$/i;

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { host, url } = endpoint;
  if (endpoint.variable || host === "") return [];
  const said = judge(input, host);
  if (said === undefined) return [];
  const at = url.indexOf(host, endpoint.scheme === undefined ? 0 : endpoint.scheme.length + "://".length);
  const [what, severity] = said;
  const server = input.product.product === "apisix" ? "etcd server" : "DP Manager";
  return [
    {
      message: `${host} ${what}. Write the address of your ${server}.`,
      range: rangeInUrl(input.document.text, endpoint, at, at + host.length),
      severity,
    },
  ];
}

function judge(input: RuleInput, host: string): readonly [what: string, severity: Severity] | undefined {
  if (WORDS.test(host)) return ["stands in an example for a name, and leads nowhere", "warning"];
  if (RESERVED.test(host)) return ["is reserved for documentation, and leads nowhere", "hint"];
  // An etcd on the node itself is common; so is a DP Manager for a try.
  if (input.product.product !== "api7" || !isLoopback(host)) return undefined;
  const what = "is the node itself, which has no DP Manager unless all runs on one machine";
  return [what, input.endpoints.length > 1 ? "warning" : "information"];
}
