import { messages } from "../../text/messages.ts";
import { isAddress } from "../../topology/endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/unknown-zone", {
  title: "Endpoint whose zone can't be told",
});

/** A host whose zone can't be told while its siblings' can. Source: multi-az.md AZ17. */
export const multiAzUnknownZone: Rule = {
  code: "multi-az/unknown-zone",
  say,
  severity: "information",
  needs: { connection: true },
  sources: [],
  check: ({ endpoints, zones, product }) => {
    if (product.product !== "api7" || !zones.some((zone) => zone.name !== undefined)) return [];
    return endpoints.flatMap((endpoint, i) => {
      const zone = zones[i];
      if (zone === undefined || zone.name !== undefined || endpoint.variable || endpoint.host === "")
        return [];
      const why =
        zone.candidates.length > 0
          ? `its name holds two (${zone.candidates.join(" and ")})`
          : isAddress(endpoint.host)
            ? "it is an address"
            : "its name tells none";
      return [
        {
          message: `The zone of ${endpoint.host} can't be told: ${why}. So it can't be checked that every zone has its endpoint.`,
          range: endpoint.node.range,
        },
      ];
    });
  },
};
