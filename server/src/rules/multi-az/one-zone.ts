import { messages } from "../../text/messages.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/one-zone", {
  title: "All endpoints in one zone",
});

/** All endpoints in one zone: its outage takes all of them. Source: multi-az.md AZ15. */
export const multiAzOneZone: Rule = {
  code: "multi-az/one-zone",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { endpoints, zones, product, root } = input;
    const entry = entryAt(root, HOST_PATH);
    const [zone] = zones;
    if (product.product !== "api7" || endpoints.length < 2 || zone?.name === undefined) return [];
    // The same endpoint written twice is another rule's.
    if (zones.some((other) => other.key !== zone.key) || new Set(endpoints.map((e) => e.host)).size < 2)
      return [];
    return [
      {
        message:
          `All ${endpoints.length} endpoints are in zone ${zone.name}: when it goes down, no node in any zone gets ` +
          "configuration or can start. List one endpoint for each zone.",
        range: entry?.keyRange ?? endpoints[0]?.node.range ?? { start: 0, end: 0 },
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
