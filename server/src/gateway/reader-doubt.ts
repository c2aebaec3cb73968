import type { Cause } from "./causes.ts";
import type { Release } from "./releases.ts";

/**
 * Which YAML reader API7 Gateway has is only inferred, so what one reader makes of a text and the other doesn't is no more
 * than that: marks these causes. What lyaml reads counts as said, since it is what YAML says; not where it refuses a text.
 * Source: docs/facts/api7.md#readers.
 */
export function withReaderDoubt<Start extends { readonly causes: readonly Cause[] }>(
  start: Start,
  { reader, otherReaders }: Release,
  startOf: (release: Release) => Start,
): Start {
  const isDoubtful = ({ step, dependsOnNode }: Cause): boolean =>
    !dependsOnNode && (step === "yaml" || reader !== "lyaml");
  if (otherReaders.length === 0 || !start.causes.some(isDoubtful)) return start;
  const others = otherReaders.map((other) => new Set(startOf(other).causes.map(nameOf)));
  const isInferred = (cause: Cause): boolean =>
    isDoubtful(cause) && others.some((names) => !names.has(nameOf(cause)));
  return {
    ...start,
    causes: start.causes.map((cause) => (isInferred(cause) ? { ...cause, inferred: true } : cause)),
  };
}

/** Readers have words of their own for why they refuse a text. */
function nameOf({ step, code, path }: Cause): string {
  return step === "yaml" ? step : JSON.stringify([code, path]);
}
