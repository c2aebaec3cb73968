import { type EndpointUrl, withoutPassword } from "../topology/endpoint.ts";
import { inferZones, zoneKey } from "../topology/zones.ts";

/** An availability zone with what is in it. */
export interface NodeZone {
  /** Stable while the file's zones stay. */
  readonly id: string;
  /** Undefined for endpoints whose zone can't be told; no node is assumed to be there. */
  readonly name: string | undefined;
  /** URLs without passwords. */
  readonly endpoints: readonly string[];
  /** The addresses of its nodes, where they are known. */
  readonly nodes: readonly string[];
}

/** Of the endpoints whose zone can't be told; no zone's key has a dash. */
const NOWHERE = "-";

/** What the settings say about zones. */
export interface KnownZones {
  /** The zones that there should be. */
  readonly names: readonly string[];
  /** How host names tell a zone: `api7GatewayConfig.zonePatterns`. */
  readonly patterns: readonly string[];
  /** Node addresses by zone. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
}

/**
 * The zones in the order of the endpoints, then those that only the settings name; endpoints whose zone can't be told come
 * last. Names are compared without case, dashes and leading zeros.
 */
export function zonesOf(endpoints: readonly EndpointUrl[], known: KnownZones): readonly NodeZone[] {
  const zones = new Map<string, { name: string; endpoints: string[]; nodes: string[] }>();
  const zone = (key: string, name: string) => {
    const present = zones.get(key) ?? { name, endpoints: [], nodes: [] };
    zones.set(key, present);
    return present;
  };
  const elsewhere: string[] = [];
  inferZones(endpoints, known.patterns).forEach(({ key, name }, i) => {
    const shown = withoutPassword(endpoints[i] as EndpointUrl);
    if (key === undefined || name === undefined) elsewhere.push(shown);
    else zone(key, name).endpoints.push(shown);
  });
  for (const name of known.names) if (zoneKey(name) !== "") zone(zoneKey(name), name);
  for (const [name, nodes] of Object.entries(known.nodes))
    if (zoneKey(name) !== "") zone(zoneKey(name), name).nodes.push(...nodes);
  const named = [...zones].map(([id, rest]): NodeZone => ({ id, ...rest }));
  if (elsewhere.length === 0) return named;
  return [...named, { id: NOWHERE, name: undefined, endpoints: elsewhere, nodes: [] }];
}
