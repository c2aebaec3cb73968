import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { zoneKey } from "../../topology/zones.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/missing-zone", {
  title: "Zone without an endpoint",
  missing:
    "{count, plural, one {Zone {zones} from the setting availabilityZones has no endpoint} other {Zones {zones} from the setting availabilityZones have no endpoint}}. List one endpoint for each zone.",
});

/** A zone that the settings name, and no endpoint is in. */
export const multiAzMissingZone: Rule = {
  code: "multi-az/missing-zone",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["zones#pattern"],
  check: (input) => {
    const { endpoints, zones, root, expectedZones } = input;
    const entry = entryAt(root, HOST_PATH);
    // An endpoint whose zone is unknown may be in a missing one.
    const isKnown = zones.every((zone) => zone.key !== undefined);
    if (entry === undefined || endpoints.length === 0 || !isKnown) return [];
    const present = new Set(zones.map((zone) => zone.key));
    const missing = expectedZones.filter((zone) => !present.has(zoneKey(zone)));
    if (missing.length === 0) return [];
    return [
      {
        message: say("missing", { count: missing.length, zones: listed(missing) }),
        range: entry.keyRange,
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
