import { isAddress } from "../topology/address.ts";
import type { Endpoint } from "../topology/endpoint.ts";
import { isServiceName } from "../topology/endpoint.ts";
import { PATTERN_FAMILY, SET_FAMILY, type Zone } from "../topology/zones.ts";
import { code } from "./describe.ts";

/** By what a zone was told, and how sure that is, as Markdown. Source: multi-az.md §3. */
export function explainZone(endpoint: Endpoint, zone: Zone): string {
  if (zone.name === undefined) return whyNone(endpoint, zone);
  const region = zone.region ? `, region ${code(zone.region)}` : "";
  switch (zone.family) {
    case PATTERN_FAMILY:
      return `by the setting \`api7GatewayConfig.zonePatterns\`${region}`;
    case SET_FAMILY:
      return `a guess${region}: the endpoints' names differ in nothing but this`;
    case "generic":
      return `by its name${region}: a part that looks like a zone`;
    default:
      return `by its name${region}: as ${zone.family ?? "its provider"} names zones`;
  }
}

function whyNone(endpoint: Endpoint, { candidates, region }: Zone): string {
  if (candidates.length > 0) return `the name tells more than one: ${candidates.map(code).join(", ")}`;
  if (isAddress(endpoint.host)) return "an address tells none";
  if (isServiceName(endpoint.host))
    return "its name tells none; a Kubernetes Service or a bare name is one address for all zones";
  return region ? `its name tells none, only the region ${code(region)}` : "its name tells none";
}
