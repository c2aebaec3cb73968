import { shownKey, shownPath } from "../../schema/mask.ts";
import type { Edit } from "../../yaml/edit.ts";
import { blockFrom, contentFrom, EXTENTS, type Line, partsOf, withoutComment } from "./lines.ts";
import { knownAt, levelsAbove } from "./separators.ts";
import type { Place, Repair, Repaired, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Lines whose indentation matches no level, which the gateway knows as keys of another one. */
export function misplacedKeys(place: Place): readonly Slip[] {
  return [...keysBelowValue(place), ...indentationSlips(place, true)];
}

/** Lines that some other indentation makes readable. */
export function indentation(place: Place): readonly Slip[] {
  return indentationSlips(place, false);
}

function indentationSlips({ lines, near }: Place, onlyKnown: boolean): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const line = lines[i] as Line;
    // Only a line with a value can have nothing that belongs to it.
    const extents = EXTENTS.filter((extent) => extent !== "alone" || !/:\s*(?:#|$)/.test(line.text));
    const repairs = columnsFor(lines, i).flatMap((column) =>
      extents.map((extent) => shift(lines, blockFrom(lines, i, extent), line, column, onlyKnown)),
    );
    if (repairs.length === 0) return [];
    const start = line.start + line.indent;
    return [
      {
        what: slipText("indentation"),
        range: { start, end: line.start + line.text.trimEnd().length },
        repairs,
      },
    ];
  });
}

/** So many columns are tried for a line. */
const MOST_COLUMNS = 4;

/** The columns that a line may have been meant to begin at, the nearest first. */
function columnsFor(lines: readonly Line[], of: number): readonly number[] {
  const above = contentFrom(lines, of - 1, -1);
  const first = contentFrom(lines, 0);
  if (above === undefined || first === undefined) return [];
  const own = lines[of]?.indent ?? 0;
  const columns = new Set([...levelsAbove(lines, above), lines[first]?.indent ?? 0]);
  columns.delete(own);
  const nearest = [...columns].sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || a - b);
  return nearest.slice(0, MOST_COLUMNS);
}

function shift(
  lines: readonly Line[],
  block: readonly number[],
  { start, indent, text }: Line,
  column: number,
  onlyKnown: boolean,
): Repair {
  const edits = block.map((i): Edit => {
    const at = (lines[i] as Line).start;
    return column > indent
      ? { range: { start: at, end: at }, text: " ".repeat(column - indent) }
      : { range: { start: at, end: at + indent - column }, text: "" };
  });
  const { lead } = partsOf({ start, indent, text });
  const keyAt = start + column + lead.length - indent;
  return {
    title: slipText("indent", { count: column, lines: block.length }),
    edits,
    ...(onlyKnown
      ? { isMeant: knownAt(keyAt), whatThen: (after) => describeMeant(after, keyAt, column) }
      : {}),
  };
}

function describeMeant({ pathAt }: Repaired, keyAt: number, count: number): string {
  const path = pathAt(keyAt) ?? [];
  const section = path.slice(0, -1);
  const key = shownKey(section, String(path.at(-1) ?? ""));
  return section.length === 0
    ? slipText("indentation-top", { key, count })
    : slipText("indentation-meant", { key, section: shownPath(section), count });
}

/** A value beside a key that has keys below it: `apisix: true` above `  node_listen: 9080`. */
function keysBelowValue({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const line = lines[i] as Line;
    const { key, value, valueAt } = partsOf(line);
    const next = contentFrom(lines, i + 1);
    const below = next === undefined ? undefined : lines[next];
    if (
      key === undefined ||
      /^(?:$|[[{|>&*!#])/.test(value) ||
      below === undefined ||
      below.indent <= line.indent
    )
      return [];
    const end = line.start + valueAt + withoutComment(value).length;
    const start = line.start + line.text.slice(0, valueAt).trimEnd().length;
    const childAt = below.start - (end - start) + partsOf(below).lead.length;
    const shown = shownKey([], key);
    const title = slipText("remove-value", { key: shown });
    const repairs = [{ title, edits: [{ range: { start, end }, text: "" }], isMeant: knownAt(childAt) }];
    const range = { start: line.start + valueAt, end };
    return [{ what: slipText("value-and-keys", { key: shown }), range, repairs }];
  });
}
