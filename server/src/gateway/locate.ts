import type { Place } from "../lua/places.ts";
import { isTable, type LuaTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { type Sourced, type Step, stepsTo } from "./places.ts";

const START: OffsetRange = { start: 0, end: 0 };

/**
 * The range in the text that decides on a path: the value, else the null or the empty mapping that removed it, else the
 * key of the innermost section around it in the text, else the start of the file. `file` has the values of the file
 * alone: a value that could not be merged is only there.
 */
export function locate(source: Sourced, file: LuaTable | undefined, path: Path): OffsetRange {
  const inConf = deepest(source, path);
  const inFile = file === undefined ? undefined : deepest({ ...source, values: file }, path);
  const best = inFile !== undefined && inFile.depth > (inConf?.depth ?? 0) ? inFile : (inConf ?? inFile);
  return best?.range ?? START;
}

interface Found {
  readonly depth: number;
  readonly range: OffsetRange;
}

function deepest(source: Sourced, path: Path): Found | undefined {
  let found: Found | undefined;
  for (const [i, step] of stepsTo(source, path).entries()) {
    const range = isTable(step.cell?.value) && i < path.length - 1 ? headOf(step) : rangeOf(step.place);
    if (range !== undefined) found = { depth: i + 1, range };
  }
  return found;
}

/** The range of the key of a section, so that a missing key doesn't mark the whole section. */
function headOf({ origin, place }: Step): OffsetRange | undefined {
  return (origin?.kind === "file" ? place?.keyRange : undefined) ?? rangeOf(place);
}

/** The range of the written value, or of its key if the value is empty. */
function rangeOf(place: Place | undefined): OffsetRange | undefined {
  if (place === undefined || place.range.end > place.range.start) return place?.range;
  return place.keyRange ?? place.range;
}
