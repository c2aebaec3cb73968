import type { Place } from "../lua/places.ts";
import type { Origin } from "../lua/value.ts";
import { shownVariable } from "../schema/mask.ts";
import { causeText } from "./messages.ts";

/**
 * Describes the origin of a value in a few words. `place` is where it is written, and `lineOf` returns the 1-based line of
 * an offset. `release` is the product and version of the defaults, if it is to be named.
 */
export function describeOrigin(
  origin: Origin,
  place: Place | undefined,
  lineOf: (offset: number) => number,
  release?: string,
): string {
  switch (origin.kind) {
    case "file":
      return causeText("origin/line", { line: lineOf((place?.keyRange ?? place?.range)?.start ?? 0) });
    case "variable":
      return describeVariables(origin, lineOf(place?.range.start ?? 0));
    case "default":
      return release === undefined
        ? causeText("origin/default")
        : causeText("origin/default-of", { release });
    case "derived":
      return causeText("origin/derived", { from: origin.from });
  }
}

function describeVariables({ variables }: Extract<Origin, { kind: "variable" }>, line: number): string {
  if (variables.length === 0) return causeText("origin/unset", { line });
  const names = variables.map(({ name, fromDefault }) => {
    const variable = `$${shownVariable(name)}`;
    return fromDefault ? causeText("origin/fallback", { variable }) : variable;
  });
  return causeText("origin/variable", { line, variables: names.join(", ") });
}
