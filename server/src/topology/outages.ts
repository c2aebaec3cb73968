/**
 * How many of the listed endpoints may be unreachable while a node can still start: more than half must answer, so
 * 1 → 0, 2 → 0, 3 → 1, 4 → 1, 5 → 2. Source: docs/facts/endpoints.md#majority.
 */
export function tolerableAtStart(endpoints: number): number {
  return Math.max(0, Math.ceil(endpoints / 2) - 1);
}
