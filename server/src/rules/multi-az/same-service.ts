import { messages } from "../../text/messages.ts";
import { type Endpoint, effectivePort, endpointKey, HOST_PATH } from "../../topology/endpoint.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Problem, Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("multi-az/same-service", {
  title: "Kubernetes Service listed twice",
});

/**
 * One Kubernetes Service under several of its names: it is one virtual address for all zones, so that listing it again
 * adds nothing, and at start it votes twice. Sources: multi-az.md AZ41 and AZ13.
 */
export const multiAzSameService: Rule = {
  code: "multi-az/same-service",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "automatic",
  sources: [],
  check: ({ document, root, endpoints, product }) => {
    if (product.product !== "api7") return [];
    const list = nodeAt(root, HOST_PATH);
    const seen = new Map<string, Endpoint>();
    return endpoints.flatMap((endpoint): Problem[] => {
      const service = endpoint.variable ? undefined : serviceOf(endpoint.host);
      if (service === undefined) return [];
      const key = `${service}:${effectivePort(endpoint)}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, endpoint);
        return [];
      }
      // The very same entry is the rule dp-manager/duplicate's.
      if (endpointKey(first) === endpointKey(endpoint)) return [];
      return [
        {
          message: `${endpoint.host} is the Service ${service}, which is listed already: it is one address for all zones, and counts twice among the endpoints that must answer at start. Remove it.`,
          range: endpoint.node.range,
          related: [{ message: "The same Service", range: first.node.range }],
          fixes: () => {
            const edit = list?.kind === "list" ? removeItem(document, list, endpoint.index) : undefined;
            const title = "Remove the second name of the Service";
            return fixWith(edit, { title, preferred: true, automatic: true });
          },
        },
      ];
    });
  },
};

/** `name.namespace` of a Service's full name or its shorter form with `svc`; undefined for all other names. */
function serviceOf(host: string): string | undefined {
  return /^([a-z0-9-]+\.[a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/.exec(host.toLowerCase())?.[1];
}
