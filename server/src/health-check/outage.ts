import { ETCD } from "../gateway/etcd/facts.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import type { NodeZone } from "./zones.ts";

/** What is left with some zones down. */
export interface Remainder {
  /** The named zones, where nodes stand. */
  readonly down: readonly NodeZone[];
  readonly left: readonly NodeZone[];
  readonly endpoints: { readonly left: number; readonly all: number; readonly needed: number };
  /** The URLs of the endpoints that are down. */
  readonly endpointsDown: readonly string[];
  /** Whether more than half of the endpoints answer, or none are needed. */
  readonly canStart: boolean;
  /** Share of the nodes that is left, 0 to 1. */
  readonly capacity: number;
}

/**
 * What an outage of zones leaves. A node starts only if more than half of the listed endpoints answer, each counted as
 * often as it is listed. Source: docs/facts/endpoints.md#majority. Nodes count by the addresses that are known, if
 * they are of every zone, and otherwise as spread evenly. Endpoints whose zone can't be told are a group of their
 * own, with no nodes. `tries` is how often a start asks each endpoint; with 0, no endpoint counts.
 */
export function remainderOf(
  zones: readonly NodeZone[],
  failed: ReadonlySet<string>,
  tries: number = ETCD.start.tries,
): Remainder {
  const named = zones.filter(({ name }) => name !== undefined);
  const left = named.filter(({ id }) => !failed.has(id));
  const all = zones.flatMap(({ endpoints }) => endpoints).length;
  const endpointsDown = zones.filter(({ id }) => failed.has(id)).flatMap(({ endpoints }) => endpoints);
  const answering = all - endpointsDown.length;
  const counted = named.every(({ nodes }) => nodes.length > 0);
  const weight = (list: readonly NodeZone[]) =>
    counted ? list.reduce((sum, { nodes }) => sum + nodes.length, 0) : list.length;
  return {
    down: named.filter(({ id }) => failed.has(id)),
    left,
    endpoints: { left: answering, all, needed: all - tolerableAtStart(all) },
    endpointsDown,
    canStart: all === 0 || (tries > 0 && answering >= all - tolerableAtStart(all)),
    capacity: named.length === 0 ? 1 : weight(left) / weight(named),
  };
}
