import type { Cause } from "./causes.ts";
import type { Release } from "./releases.ts";

/**
 * Marks causes as inferred that only one of the YAML readers finds, since it is only inferred which reader API7 Gateway
 * has. Causes in a text that lyaml reads are not marked, since lyaml follows YAML; causes that make lyaml reject a text
 * are.
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

/** The readers have different error codes for texts that they reject. */
function nameOf({ step, code, path }: Cause): string {
  return step === "yaml" ? step : JSON.stringify([code, path]);
}
