import type { Edit } from "../../yaml/edit.ts";
import { type Line, partsOf } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Lists that are neither lines with hyphens nor `[…]`: the first item beside its key, or values separated by commas alone. */
export function brokenLists({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i) => [...itemBesideKey(lines[i] as Line), ...severalValues(lines[i] as Line)]);
}

function itemBesideKey(line: Line): readonly Slip[] {
  const { key, value, valueAt, lead } = partsOf(line);
  if (key === undefined || !/^- +\S/.test(value)) return [];
  const colon = lead.length + line.text.slice(lead.length).indexOf(":", key.length) + 1;
  const range = { start: line.start + colon, end: line.start + valueAt };
  const edits: Edit[] = [{ range, text: `\n${" ".repeat(valueAt)}` }];
  const start = line.start + valueAt;
  const repairs = [{ title: slipText("break-line"), edits }];
  return [{ what: slipText("item-beside-key"), range: { start, end: start + 1 }, repairs }];
}

function severalValues(line: Line): readonly Slip[] {
  const { value, valueAt } = partsOf(line);
  if (!/^(?:"[^"]*"|'[^']*')(?: *, *(?:"[^"]*"|'[^']*'))+$/.test(value)) return [];
  const [start, end] = [line.start + valueAt, line.start + valueAt + value.length];
  const edits: Edit[] = [
    { range: { start, end: start }, text: "[" },
    { range: { start: end, end }, text: "]" },
  ];
  const repairs = [{ title: slipText("write-list"), edits }];
  return [{ what: slipText("several-values"), range: { start, end }, repairs }];
}
