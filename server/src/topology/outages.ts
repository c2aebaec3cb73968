/**
 * How many of the listed endpoints can be unreachable when a node starts: more than half must answer, so 1 → 0, 2 → 0,
 * 3 → 1, 4 → 1, 5 → 2. Source: docs/facts/endpoints.md#majority.
 */
export function tolerableAtStart(endpoints: number): number {
  return Math.max(0, Math.ceil(endpoints / 2) - 1);
}
