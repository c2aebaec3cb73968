import { isAddress } from "../topology/address.ts";
import type { Endpoint } from "../topology/endpoint.ts";
import { isServiceName } from "../topology/endpoint.ts";
import { PATTERN_FAMILY, SET_FAMILY, type Zone } from "../topology/zones.ts";
import { code } from "./describe.ts";
import { zoneText } from "./zone-messages.ts";

/** The zone of an endpoint, and how it is known, as Markdown. Source: multi-az.md §3. */
export function describeZone(endpoint: Endpoint, zone: Zone): string {
  if (zone.name === undefined) return whyUnknown(endpoint, zone);
  const name = code(zone.name);
  const shown = zone.region ? zoneText("in-region", { zone: name, region: code(zone.region) }) : name;
  switch (zone.family) {
    case PATTERN_FAMILY:
      return zoneText("setting", { zone: shown });
    case SET_FAMILY:
      return zoneText("guess", { zone: shown });
    case "generic":
    case undefined:
      return zoneText("generic", { zone: shown });
    default:
      return zoneText("provider", { zone: shown, provider: zone.family });
  }
}

function whyUnknown(endpoint: Endpoint, { candidates, region }: Zone): string {
  if (candidates.length > 0) return zoneText("ambiguous", { candidates: candidates.map(code).join(", ") });
  if (isAddress(endpoint.host)) return zoneText("address");
  if (isServiceName(endpoint.host)) return zoneText("service");
  return region ? zoneText("only-region", { region: code(region) }) : zoneText("none");
}
