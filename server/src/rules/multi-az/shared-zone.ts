import { messages } from "../../text/messages.ts";
import { tolerableAtStart } from "../../topology/outages.ts";
import { moveToMissingZone } from "../add-endpoint.ts";
import type { Problem, Rule } from "../rule.ts";

const say = messages("multi-az/shared-zone", {
  title: "Endpoints that go down together",
});

/**
 * Two endpoints in one zone go down together: where too few would be left for a start, that is a warning; where enough
 * would, it is only not the pattern. Sources: multi-az.md AZ14 and AZ15, startup-checks.md §9.6.
 */
export const multiAzSharedZone: Rule = {
  code: "multi-az/shared-zone",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { endpoints, zones, product } = input;
    if (product.product !== "api7" || endpoints.length < 2) return [];
    const keys = zones.map((zone) => zone.key);
    if (keys.every((key) => key !== undefined && key === keys[0])) return [];
    const problems: Problem[] = [];
    const byKey = new Map<string, { first: number; count: number }>();
    keys.forEach((key, i) => {
      if (key === undefined) return;
      const zone = byKey.get(key) ?? { first: i, count: 0 };
      byKey.set(key, { ...zone, count: zone.count + 1 });
    });
    for (const [i, endpoint] of endpoints.entries()) {
      const zone = zones[i];
      const { first = i, count: lost = 0 } = byKey.get(zone?.key ?? "") ?? {};
      const other = first < i ? endpoints[first] : undefined;
      if (zone?.name === undefined || other === undefined || other.url === endpoint.url) continue;
      const all = endpoints.length;
      const bearable = lost <= tolerableAtStart(all);
      const left = all - lost;
      problems.push({
        message: bearable
          ? `Another endpoint in zone ${zone.name}: both go down together when the zone does. The ${left} of ${all} in other zones are still more than half, so nodes can start then; one for each zone would do.`
          : `Another endpoint in zone ${zone.name}: both go down together when the zone does. Then ${left} of ${all} answer${left === 1 ? "s" : ""}, not more than half, and no node can start. List one for each zone.`,
        ...(bearable ? { severity: "hint" as const } : {}),
        range: endpoint.node.range,
        related: [{ message: `In zone ${zone.name} too`, range: other.node.range }],
        fixes: () => moveToMissingZone(input, i),
      });
    }
    return problems;
  },
};
