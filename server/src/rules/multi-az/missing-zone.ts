import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { zoneKey } from "../../topology/zones.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/missing-zone", {
  title: "Zone without an endpoint",
});

/** A zone that the settings name, but no endpoint is in. Source: multi-az.md §1, one DP Manager endpoint for each zone. */
export const multiAzMissingZone: Rule = {
  code: "multi-az/missing-zone",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { endpoints, zones, product, root, expectedZones } = input;
    const entry = entryAt(root, HOST_PATH);
    // Where some endpoint's zone can't be told, it may be the one.
    const known = zones.every((zone) => zone.key !== undefined);
    if (product.product !== "api7" || entry === undefined || endpoints.length === 0 || !known) return [];
    const present = new Set(zones.map((zone) => zone.key));
    const missing = expectedZones.filter((zone) => !present.has(zoneKey(zone)));
    if (missing.length === 0) return [];
    return [
      {
        message: `No endpoint is in zone ${listed(missing, "or")}, which the setting availabilityZones names. List one for each zone.`,
        range: entry.keyRange,
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
