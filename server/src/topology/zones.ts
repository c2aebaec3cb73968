import { endingAt } from "../text/ending.ts";
import { memoizeTexts } from "../yaml/memoize.ts";
import { isAddress } from "./address.ts";
import { type EndpointUrl, isServiceName } from "./endpoint.ts";
import { REGION_NAMES, ZONE_FAMILIES } from "./zone-names.ts";
import { matchZonePattern } from "./zone-patterns.ts";

/** The zone of a server, from its host name. */
export interface Zone {
  /** As in the name, in lower case: `az-a`, `us-east-1b`; undefined if the name has none, or several. */
  readonly name: string | undefined;
  /** For comparison: without dashes and leading zeros, so that `az-03` is `az3`. */
  readonly key: string | undefined;
  readonly region: string | undefined;
  /** The naming scheme, or `SET_FAMILY` if only the whole list shows the zone. */
  readonly family: string | undefined;
  /** Whether the name has more than one zone. */
  readonly candidates: readonly string[];
  /** The positions of the zone in the host: offsets from the start of the host, one for each occurrence. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

interface Match {
  readonly name: string;
  readonly key: string;
  readonly region: string | undefined;
  readonly family: string;
  readonly cloud: boolean;
  readonly start: number;
  readonly end: number;
}

/** The family of zones that only the whole list shows. */
export const SET_FAMILY = "list";
/** The family of zones that match a pattern of the settings. */
export const PATTERN_FAMILY = "api7GatewayConfig.zonePatterns";

/**
 * The zone and region of a host name without a port. Patterns of the settings take precedence over the schemes of cloud
 * providers. Source: docs/facts/zones.md#names.
 */
export function inferZone(host: string, patterns: readonly string[] = []): Zone {
  const name = host.toLowerCase();
  if (isAddress(name) || name === "localhost") return noZone(undefined);
  const { matches, region } = namesIn(name);
  for (const pattern of patterns) {
    const hit = matchZonePattern(name, pattern);
    if (hit === undefined) continue;
    const { start, end } = hit;
    const zone = { name: hit.name, key: zoneKey(hit.name), region, family: PATTERN_FAMILY };
    return { ...zone, candidates: [], spans: [{ start, end }] };
  }
  const keys = [...new Set(matches.map((match) => match.key))];
  if (keys.length > 1)
    return { ...noZone(region), candidates: [...new Set(matches.map((match) => match.name))] };
  const [match] = matches;
  if (match === undefined) return noZone(region);
  const spans = matches.map(({ start, end }) => ({ start, end }));
  return { name: match.name, key: match.key, region, family: match.family, candidates: [], spans };
}

/**
 * The zones of a list of endpoints, in its order. If no name has a zone, but all differ in exactly one token that is a
 * single letter or a number, that token is the zone.
 */
export function inferZones(
  endpoints: readonly EndpointUrl[],
  patterns: readonly string[] = [],
): readonly Zone[] {
  const zones = endpoints.map((endpoint) =>
    endpoint.variable ? noZone(undefined) : inferZone(endpoint.host, patterns),
  );
  if (zones.some((zone) => zone.name !== undefined || zone.candidates.length > 0)) return zones;
  return zonesOfSet(endpoints, zones) ?? zones;
}

function noZone(region: string | undefined): Zone {
  return { name: undefined, key: undefined, region, family: undefined, candidates: [], spans: [] };
}

/** So many host names are known at least: those of a file with 50,000 lines are, with each edit. */
const MOST_HOSTS = 10_000;

/** The zones and the region that a host name in lower case has by the schemes of cloud providers. */
const namesIn = memoizeTexts((host) => {
  const matches = findMatches(host);
  return { matches, region: matches.find((match) => match.region)?.region ?? findRegion(host) };
}, MOST_HOSTS);

function findMatches(host: string): readonly Match[] {
  const found: Match[] = [];
  const matched = new Uint8Array(host.length);
  for (const family of ZONE_FAMILIES) {
    for (const hit of host.matchAll(family.pattern)) {
      const name = hit.groups?.zone ?? "";
      const start = hit.index + hit[0].indexOf(name);
      const end = start + name.length;
      if (matched.subarray(start, end).includes(1)) continue;
      matched.fill(1, start, end);
      const region = hit.groups?.region;
      found.push({ name, key: zoneKey(name), region, family: family.name, cloud: family.cloud, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The name of a zone for comparison: `az-03`, `az3` and `AZ-3` are the same. */
export function zoneKey(name: string): string {
  const key = name.toLowerCase().replaceAll("-", "");
  const digits = endingAt(key, /\d/);
  return key.slice(0, digits) + key.slice(digits).replace(/^0+(?=\d)/, "");
}

function findRegion(host: string): string | undefined {
  for (const pattern of REGION_NAMES) {
    for (const hit of host.matchAll(pattern)) return hit.groups?.region;
  }
  return undefined;
}

const TOKENS = /[a-z0-9]+/g;

function zonesOfSet(endpoints: readonly EndpointUrl[], zones: readonly Zone[]): Zone[] | undefined {
  if (endpoints.length < 2) return undefined;
  if (endpoints.some((e) => e.variable || isAddress(e.host) || isServiceName(e.host))) return undefined;
  const tokens = endpoints.map((endpoint) => [...endpoint.host.toLowerCase().matchAll(TOKENS)]);
  const count = tokens[0]?.length ?? 0;
  if (tokens.some((list) => list.length !== count)) return undefined;
  const differing = [...Array(count).keys()].filter(
    (i) => new Set(tokens.map((list) => list[i]?.[0])).size > 1,
  );
  const [at] = differing;
  if (differing.length !== 1 || at === undefined) return undefined;
  if (!tokens.every((list) => /^([a-z]|\d{1,2})$/.test(list[at]?.[0] ?? ""))) return undefined;
  return tokens.map((list, i) => {
    const token = list[at];
    const name = token?.[0] ?? "";
    const start = token?.index ?? 0;
    const span = { start, end: start + name.length };
    const region = zones[i]?.region;
    return {
      name,
      key: zoneKey(name),
      region,
      family: SET_FAMILY,
      candidates: [],
      spans: [span],
    };
  });
}
