import { moveToMissingZone } from "./add-endpoint.ts";
import type { Problem, Rule } from "./rule.ts";

/** Two endpoints in one zone go down together. Sources: multi-az.md AZ14 and AZ15. */
export const multiAzSharedZone: Rule = {
  code: "multi-az/shared-zone",
  title: "Endpoints that go down together",
  severity: "warning",
  check: (input) => {
    const { endpoints, zones, product } = input;
    if (product.product !== "api7" || endpoints.length < 2) return [];
    const keys = zones.map((zone) => zone.key);
    if (keys.every((key) => key !== undefined && key === keys[0])) return [];
    const problems: Problem[] = [];
    for (const [i, endpoint] of endpoints.entries()) {
      const zone = zones[i];
      const first = keys.findIndex((key, j) => key !== undefined && key === zone?.key && j < i);
      const other = endpoints[first];
      if (zone?.name === undefined || other === undefined || other.url === endpoint.url) continue;
      problems.push({
        message: `A second endpoint in zone ${zone.name}: both go down together when the zone does. List one for each zone.`,
        range: endpoint.node.range,
        related: [{ message: `In zone ${zone.name} too`, range: other.node.range }],
        fixes: () => moveToMissingZone(input, i),
      });
    }
    return problems;
  },
};
