import type { Origin } from "../lua/value.ts";
import { shownVariable } from "../schema/mask.ts";

/**
 * Where a value comes from, in a few words. `lineOf` tells the 1-based line of an offset; `release` names the product and
 * version of the defaults, where that is not said elsewhere.
 */
export function describeOrigin(origin: Origin, lineOf: (offset: number) => number, release?: string): string {
  switch (origin.kind) {
    case "file":
      return `line ${lineOf((origin.keyRange ?? origin.range).start)}`;
    case "variable": {
      const names = origin.variables.map(({ name, fromDefault }) =>
        fromDefault ? `default of $${shownVariable(name)}` : `$${shownVariable(name)}`,
      );
      return `line ${lineOf(origin.range.start)}, ${names.length > 0 ? names.join(", ") : "variable not set"}`;
    }
    case "default":
      return release === undefined ? "default" : `default of ${release}`;
    case "derived":
      return `set by the gateway from ${origin.from}`;
  }
}
