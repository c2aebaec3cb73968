import { tolerableAtStart } from "../topology/outages.ts";
import type { NodeZone } from "./zones.ts";

/** What is left with some zones lost. */
export interface Remainder {
  /** The named zones, where nodes stand. */
  readonly lost: readonly NodeZone[];
  readonly left: readonly NodeZone[];
  readonly endpoints: { readonly left: number; readonly all: number; readonly needed: number };
  /** Whether more than half of the endpoints answer, or none are asked. */
  readonly canStart: boolean;
  /** Share of the nodes that is left, 0 to 1. */
  readonly capacity: number;
}

/**
 * What the loss of zones leaves. A node starts only if more than half of the listed endpoints answer, each counted as
 * often as it is listed. Source: docs/facts/endpoints.md#majority. Nodes count by the addresses that are known, if
 * they are of every zone, and otherwise as spread evenly. Endpoints whose zone can't be told are a group of their
 * own, with no nodes.
 */
export function remainderOf(zones: readonly NodeZone[], failed: ReadonlySet<string>): Remainder {
  const named = zones.filter(({ name }) => name !== undefined);
  const left = named.filter(({ id }) => !failed.has(id));
  const count = (list: readonly NodeZone[]) => list.reduce((sum, zone) => sum + zone.endpoints.length, 0);
  const all = count(zones);
  const answering = count(zones.filter(({ id }) => !failed.has(id)));
  const counted = named.every(({ nodes }) => nodes.length > 0);
  const weight = (list: readonly NodeZone[]) =>
    counted ? list.reduce((sum, { nodes }) => sum + nodes.length, 0) : list.length;
  return {
    lost: named.filter(({ id }) => failed.has(id)),
    left,
    endpoints: { left: answering, all, needed: all - tolerableAtStart(all) },
    canStart: answering >= all - tolerableAtStart(all),
    capacity: named.length === 0 ? 1 : weight(left) / weight(named),
  };
}
