import { messages } from "../../text/messages.ts";
import { isLoopback } from "../../topology/address.ts";
import { type Endpoint, rangeInUrl } from "../../topology/endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("dp-manager/placeholder", {
  title: "Placeholder endpoint",
  example:
    "{host} is a placeholder from an example, so no server answers there. Write the address of your {product, select, apisix {etcd server} other {DP Manager}}.",
  reserved:
    "{host} is reserved for documentation, so no server answers there. Write the address of your {product, select, apisix {etcd server} other {DP Manager}}.",
  loopback:
    "{host} is the node itself, where no DP Manager runs unless everything is on one machine. Write the address of your DP Manager.",
});

/** Endpoints copied from an example: reserved names, placeholders, and, where a DP Manager is expected, the node itself. */
export const dpManagerPlaceholder: Rule = {
  code: "dp-manager/placeholder",
  say,
  severity: "warning",
  needs: { connection: true },
  reads: [ENDPOINTS],
  sources: ["endpoints#placeholder"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

/** Names and top-level domains that are reserved for documentation. */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)\.?$/i;

/** What examples have in place of a name; `etcd.host` is the chart's. */
const PLACEHOLDERS =
  /^(?:your[-_.].*|my[-_]?host|host(?:name)?|host-or-ip|invalid_domain|change-?me|etcd\.host)$/i;

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { host, url } = endpoint;
  if (endpoint.variable || host === "") return [];
  const found = judge(input, host);
  if (found === undefined) return [];
  const at = url.indexOf(host, endpoint.scheme === undefined ? 0 : endpoint.scheme.length + "://".length);
  return [{ ...found, range: rangeInUrl(input.document.text, endpoint, at, at + host.length) }];
}

function judge(input: RuleInput, host: string): Pick<Problem, "message" | "severity"> | undefined {
  const product = input.product.product ?? "undecided";
  if (PLACEHOLDERS.test(host)) return { message: say("example", { host, product }), severity: "warning" };
  if (RESERVED.test(host)) return { message: say("reserved", { host, product }), severity: "hint" };
  // An etcd server on the node itself is common; so is a DP Manager for a trial.
  if (product !== "api7" || !isLoopback(host)) return undefined;
  const severity = input.endpoints.length > 1 ? "warning" : "information";
  return { message: say("loopback", { host }), severity };
}
