import { messages } from "../../text/messages.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/one-zone", {
  title: "All endpoints in one zone",
  all: "All {count} endpoints are in zone {zone}. While it is down, no node in any zone can start or get new configuration. List one endpoint for each zone.",
});

/** All endpoints in one zone, whose outage takes all of them. */
export const multiAzOneZone: Rule = {
  code: "multi-az/one-zone",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["zones#one-zone"],
  check: (input) => {
    const { endpoints, zones, root } = input;
    const entry = entryAt(root, HOST_PATH);
    const [zone] = zones;
    // One server, however often it is listed, is in one zone anyway.
    const isOneServer = new Set(endpoints.map(({ host }) => host)).size < 2;
    if (entry === undefined || isOneServer || zone?.name === undefined) return [];
    if (zones.some((other) => other.key !== zone.key)) return [];
    return [
      {
        message: say("all", { count: endpoints.length, zone: zone.name }),
        range: entry.keyRange,
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
