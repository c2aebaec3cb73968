import { messages } from "../../text/messages.ts";
import { DP_MANAGER_PORT, type Endpoint, IMPLIED_PORT, rangeInUrl } from "../../topology/endpoint.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("startup/implied-port", {
  title: "Endpoint without a port",
  noPort:
    "{url} has no port. The gateway's etcd client then uses port {usual} for some requests and port {implied} for others, so both would have to answer. Add the port.",
  add: "Add port {port}",
  addDpManager: "Add DP Manager's port {port}",
});

/** An endpoint without a port, for which the etcd client doesn't always use that of the scheme. */
export const startupImpliedPort: Rule = {
  code: "startup/implied-port",
  say,
  severity: "warning",
  products: ["apisix", "undecided"],
  needs: { connection: true },
  fixes: "manual",
  sources: ["endpoints#port"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { host, portText, rest, scheme, url } = endpoint;
  if (endpoint.variable || host === "" || portText !== undefined || rest !== "") return [];
  if (scheme !== "http" && scheme !== "https") return [];
  const isSecure = scheme === "https";
  const usual = isSecure ? 443 : 80;
  return [
    {
      message: say("noPort", { url, usual, implied: IMPLIED_PORT }),
      range: endpoint.node.range,
      // Without TLS, etcd's own port is what is meant.
      ...(isSecure ? {} : { severity: "information" as const }),
      fixes: () => {
        const end = rangeInUrl(input.document.text, endpoint, url.length, url.length);
        if (end.start !== end.end) return [];
        const write = (port: number, title: string, preferred: boolean): Fix => ({
          title,
          edits: [{ range: end, text: `:${port}` }],
          preferred,
          automatic: false,
        });
        const ports = [write(IMPLIED_PORT, say("add", { port: IMPLIED_PORT }), true)];
        if (isSecure) ports.push(write(usual, say("add", { port: usual }), false));
        if (isSecure && input.product.product === undefined)
          ports.push(write(DP_MANAGER_PORT, say("addDpManager", { port: DP_MANAGER_PORT }), false));
        return ports;
      },
    },
  ];
}
