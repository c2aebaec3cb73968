import { messages } from "../../text/messages.ts";
import { tolerableAtStart } from "../../topology/outages.ts";
import { moveToMissingZone } from "../add-endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("multi-az/shared-zone", {
  title: "Endpoints that fail together",
  tolerable:
    "Another endpoint is in zone {zone} too, so both fail when the zone is down. The {left} of {all} endpoints in other zones are still more than half, so nodes can start. One endpoint for each zone is enough.",
  fatal:
    "Another endpoint is in zone {zone} too, so both fail when the zone is down. Then {left, plural, one {only # of {all} endpoints answers} other {only # of {all} endpoints answer}}, which is not more than half, and no node can start. List one endpoint for each zone.",
  other: "Also in zone {zone}",
});

/** Two endpoints in one zone, which fail together: a warning where too few are left for a start, else a hint. */
export const multiAzSharedZone: Rule = {
  code: "multi-az/shared-zone",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  yieldsTo: ["dp-manager/duplicate"],
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["zones#one-each", "zones#one-zone", "endpoints#majority"],
  check: (input) => {
    const keys = input.zones.map((zone) => zone.key);
    // Where all are in one zone, nothing is said of single endpoints.
    if (keys.every((key) => key !== undefined && key === keys[0])) return [];
    const byKey = new Map<string, SharedZone>();
    keys.forEach((key, i) => {
      if (key === undefined) return;
      const zone = byKey.get(key) ?? { first: i, count: 0 };
      byKey.set(key, { ...zone, count: zone.count + 1 });
    });
    return keys.flatMap((key, i) => {
      const zone = byKey.get(key ?? "");
      return zone !== undefined && zone.first < i ? problemAt(input, i, zone) : [];
    });
  },
};

interface SharedZone {
  /** Its first endpoint. */
  readonly first: number;
  /** How many are in it. */
  readonly count: number;
}

function problemAt(input: RuleInput, i: number, { first, count }: SharedZone): Problem[] {
  const { endpoints, zones } = input;
  const [endpoint, other, zone] = [endpoints[i], endpoints[first], zones[i]?.name];
  if (endpoint === undefined || other === undefined || zone === undefined) return [];
  const all = endpoints.length;
  const isTolerable = count <= tolerableAtStart(all);
  return [
    {
      message: say(isTolerable ? "tolerable" : "fatal", { zone, left: all - count, all }),
      ...(isTolerable ? { severity: "hint" as const } : {}),
      range: endpoint.node.range,
      related: [{ message: say("other", { zone }), range: other.node.range }],
      fixes: () => moveToMissingZone(input, i),
    },
  ];
}
