import { endingAt } from "../text/ending.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Zone, zoneKey } from "./zones.ts";

/** A missing endpoint. */
export interface MissingEndpoint {
  readonly zone: string;
  readonly url: string;
}

/**
 * The endpoints of missing zones, following the pattern of the existing ones: the last endpoint with a known zone, if
 * possible with https and a port, with its zone replaced. `expected` has the zones that there should be; without it,
 * the gap in the series (`a, c` lacks `b`), else the next zone after the last. Empty if no endpoint has a known zone.
 */
export function missingEndpoints(
  endpoints: readonly Endpoint[],
  zones: readonly Zone[],
  expected: readonly string[] = [],
): readonly MissingEndpoint[] {
  const isModel = (zone: Zone): boolean => zone.spans.length > 0;
  const whole = zones.findLastIndex((zone, i) => isModel(zone) && isWhole(endpoints[i]));
  const at = whole >= 0 ? whole : zones.findLastIndex(isModel);
  const [model, modelZone] = [endpoints[at], zones[at]];
  if (model === undefined || modelZone?.name === undefined) return [];
  const present = new Set(zones.map((zone) => zone.key).filter((key) => key !== undefined));
  const names =
    expected.length > 0
      ? expected.filter((name) => !present.has(zoneKey(name)))
      : nextInSeries(modelZone.name, present);
  const known = new Set(endpoints.map((endpoint) => endpoint.url));
  return names
    .map((zone) => ({ zone, url: withZone(model, modelZone, zone) }))
    .filter(({ url }) => !known.has(url));
}

/** Whether an endpoint has https and a port, so that no other rule reports what is copied from it. */
function isWhole(endpoint: Endpoint | undefined): boolean {
  return endpoint?.scheme?.toLowerCase() === "https" && endpoint.portText !== undefined;
}

/** The endpoint's URL with every occurrence of its zone replaced. */
function withZone(model: Endpoint, from: Zone, zone: string): string {
  const hostAt = model.url.indexOf(model.host, (model.scheme?.length ?? 0) + (model.userInfo?.length ?? 0));
  let url = model.url;
  for (const span of from.spans.toReversed()) {
    const written = model.host.slice(span.start, span.end);
    const name = written === written.toUpperCase() && /[A-Z]/.test(written) ? zone.toUpperCase() : zone;
    url = url.slice(0, hostAt + span.start) + name + url.slice(hostAt + span.end);
  }
  return url;
}

/** The next zone names in the series: like `name`, with its last letter or number incremented. */
function nextInSeries(name: string, present: ReadonlySet<string>): string[] {
  const digits = endingAt(name, /\d/);
  const stemEnd = digits < name.length ? digits : endingAt(name, /[a-z]/) < name.length ? name.length - 1 : 0;
  const [stem, last] = [name.slice(0, stemEnd), name.slice(stemEnd)];
  const series = /\d/.test(last)
    ? [...Array(99).keys()].map((i) => stem + String(i + 1).padStart(last.length, "0"))
    : [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => stem + letter);
  const first = series.findIndex((zone) => present.has(zoneKey(zone)));
  const next = series.slice(first).find((zone) => !present.has(zoneKey(zone)));
  return next === undefined ? [] : [next];
}
