import { messages } from "../../text/messages.ts";
import { type Endpoint, portsOf } from "../../topology/endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import { removeEndpoint } from "../remove-endpoint.ts";
import type { Problem, Rule } from "../rule.ts";

const say = messages("multi-az/same-service", {
  title: "Kubernetes Service listed twice",
  again:
    "{host} is the Service {service}, which is already in the list. A Service is one address for all zones. When the gateway starts, more than half of the listed endpoints must answer, and this Service counts twice. Remove this name.",
  first: "First listed here",
  remove: "Remove the second name of the Service",
});

/** One Kubernetes Service under several of its names: one virtual address for all zones, with several votes at start. */
export const multiAzSameService: Rule = {
  code: "multi-az/same-service",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  yieldsTo: ["dp-manager/duplicate"],
  fixes: "automatic",
  reads: [ENDPOINTS],
  sources: ["zones#kubernetes-service", "endpoints#majority"],
  check: (input) => {
    const seen = new Map<string, Endpoint>();
    return input.endpoints.flatMap((endpoint): Problem[] => {
      const service = endpoint.variable ? undefined : serviceOf(endpoint.host);
      if (service === undefined) return [];
      const key = `${service}:${portsOf(endpoint)[0]}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, endpoint);
        return [];
      }
      return [
        {
          message: say("again", { host: endpoint.host, service }),
          range: endpoint.node.range,
          related: [{ message: say("first"), range: first.node.range }],
          fixes: () =>
            removeEndpoint(input, endpoint, { title: say("remove"), preferred: true, automatic: true }),
        },
      ];
    });
  },
};

/** `name.namespace` of a Service's full name or its shorter form with `svc`; undefined for all other names. */
function serviceOf(host: string): string | undefined {
  return /^([a-z0-9-]+\.[a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/.exec(host.toLowerCase())?.[1];
}
