import { keyOf } from "../lua/tables.ts";
import { isTable, type LuaTable, type Origin } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";

const START: OffsetRange = { start: 0, end: 0 };

/**
 * The range in the text that decides on a path: the value, else the null or the empty mapping that removed it, else the
 * key of the innermost section around it in the text, else the start of the file. `read` has the values of the file
 * alone: a value that could not be merged is only there.
 */
export function locate(conf: LuaTable, read: LuaTable | undefined, path: Path): OffsetRange {
  const inConf = deepest(conf, path);
  const inFile = read === undefined ? undefined : deepest(read, path);
  const best = inFile !== undefined && inFile.depth > (inConf?.depth ?? 0) ? inFile : (inConf ?? inFile);
  return best?.range ?? START;
}

interface Found {
  readonly depth: number;
  readonly range: OffsetRange;
}

function deepest(root: LuaTable, path: Path): Found | undefined {
  let table = root;
  let found: Found | undefined;
  for (const [i, part] of path.entries()) {
    const key = keyOf(part);
    const cell = table.cells.get(key);
    const origin = cell?.origin ?? table.deleted?.get(key);
    const range = isTable(cell?.value) && i < path.length - 1 ? headOf(origin) : rangeOf(origin);
    if (range !== undefined) found = { depth: i + 1, range };
    if (cell === undefined || !isTable(cell.value)) break;
    table = cell.value;
  }
  return found;
}

/** The range of the key of a section, so that a missing key doesn't mark the whole section. */
function headOf(origin: Origin | undefined): OffsetRange | undefined {
  return origin?.kind === "file" && origin.keyRange !== undefined ? origin.keyRange : rangeOf(origin);
}

/**
 * The range of the written value, or of its key if the value is empty; undefined for values that are not in the file.
 */
function rangeOf(origin: Origin | undefined): OffsetRange | undefined {
  if (origin?.kind !== "file" && origin?.kind !== "variable") return undefined;
  if (origin.range.end > origin.range.start) return origin.range;
  return origin.keyRange ?? origin.range;
}
