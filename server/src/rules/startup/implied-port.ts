import { providerOf } from "../../gateway/deployment.ts";
import { messages } from "../../text/messages.ts";
import { DP_MANAGER_PORT, type Endpoint, IMPLIED_PORT, rangeInUrl } from "../../topology/endpoint.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("startup/implied-port", {
  title: "Endpoint without a port",
});

/**
 * An endpoint without a port: the client goes to 2379, and not to the scheme's port. Of a DP Manager's endpoints the
 * rule dp-manager/port says more. Source: startup-checks.md §10.2.
 */
export const startupImpliedPort: Rule = {
  code: "startup/implied-port",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const provider = providerOf(input.configuration);
    if (input.product.product === "api7" || (provider !== undefined && provider !== "etcd")) return [];
    return input.endpoints.flatMap((endpoint) => check(input, endpoint));
  },
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { host, portText, rest, scheme, url } = endpoint;
  if (endpoint.variable || host === "" || portText !== undefined || rest !== "") return [];
  if (scheme !== "http" && scheme !== "https") return [];
  const secure = scheme === "https";
  const usual = secure ? 443 : 80;
  return [
    {
      message: `The gateway goes to port ${IMPLIED_PORT} for ${url}, not to ${usual}: it takes etcd's port where none is written. Write the port.`,
      range: endpoint.node.range,
      // Without TLS, etcd's own port is what is meant.
      ...(secure ? {} : { severity: "information" as const }),
      fixes: () => {
        const end = rangeInUrl(input.document.text, endpoint, url.length, url.length);
        if (end.start !== end.end) return [];
        const write = (port: number, title: string, preferred: boolean): Fix => ({
          title,
          edits: [{ range: end, text: `:${port}` }],
          preferred,
          automatic: false,
        });
        const ports = [write(IMPLIED_PORT, `Write port ${IMPLIED_PORT}, which it goes to now`, true)];
        if (secure) ports.push(write(usual, `Write port ${usual}`, false));
        if (secure && input.product.product === undefined)
          ports.push(write(DP_MANAGER_PORT, `Write DP Manager's port ${DP_MANAGER_PORT}`, false));
        return ports;
      },
    },
  ];
}
