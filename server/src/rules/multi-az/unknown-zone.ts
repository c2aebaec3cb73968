import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { isAddress } from "../../topology/address.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/unknown-zone", {
  title: "Endpoint whose zone is unknown",
  ambiguous:
    "The zone of {host} is unknown, because its name contains several: {zones}. Whether every zone has an endpoint can't be checked.",
  address:
    "The zone of {host} is unknown, because it is an address. Whether every zone has an endpoint can't be checked.",
  none: "The zone of {host} is unknown, because its name contains none. Whether every zone has an endpoint can't be checked.",
});

/** A host whose zone can't be told, among others whose zone can. */
export const multiAzUnknownZone: Rule = {
  code: "multi-az/unknown-zone",
  say,
  severity: "information",
  products: ["api7"],
  needs: { connection: true },
  reads: [ENDPOINTS],
  sources: ["zones#unknown-zone", "zones#names"],
  check: ({ endpoints, zones }) => {
    if (!zones.some((zone) => zone.name !== undefined)) return [];
    return endpoints.flatMap(({ host, variable, node }, i) => {
      const zone = zones[i];
      if (zone === undefined || zone.name !== undefined || variable || host === "") return [];
      const message =
        zone.candidates.length > 0
          ? say("ambiguous", { host, zones: listed(zone.candidates) })
          : say(isAddress(host) ? "address" : "none", { host });
      return [{ message, range: node.range }];
    });
  },
};
