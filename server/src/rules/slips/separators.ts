import { shownKey } from "../../schema/mask.ts";
import type { Edit } from "../../yaml/edit.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import { type Line, partsOf, withoutComment } from "./lines.ts";
import type { Place, Repaired, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** What separates keys, values, and items, left out or replaced: `key:value`, `key=value`, `-item`. */
export function separators({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i) =>
    [colonSpace, hyphenSpace, bullet, equalsSign].flatMap((find) => {
      const slip = find(lines[i] as Line);
      return slip === undefined ? [] : [withTheSameBelow(slip, lines, i, find)];
    }),
  );
}

/** A slip together with the same one on the next lines of its level. */
function withTheSameBelow(
  slip: SeparatorSlip,
  lines: readonly Line[],
  from: number,
  find: (line: Line) => SeparatorSlip | undefined,
): Slip {
  const edits = [slip.edit];
  for (let i = from + 1; i < lines.length && lines[i]?.indent === lines[from]?.indent; i++) {
    const next = find(lines[i] as Line);
    if (next === undefined) break;
    edits.push(next.edit);
  }
  return { what: slip.what, range: slip.range, repairs: [{ title: slip.title, edits }] };
}

/** A slip that one edit undoes. */
export interface SeparatorSlip {
  readonly what: string;
  readonly range: OffsetRange;
  readonly title: string;
  readonly edit: Edit;
}

/** `key:value` */
export function colonSpace(line: Line): SeparatorSlip | undefined {
  const { lead } = partsOf(line);
  const [head = "", key = ""] =
    /^("[^"]*"|'[^']*'|[A-Za-z_][\w.-]*):(?!\s|\/\/|$)/.exec(line.text.slice(lead.length)) ?? [];
  if (key === "") return undefined;
  const at = line.start + lead.length + head.length;
  return {
    what: slipText("colon-space", { key: shownKey([], key) }),
    range: { start: line.start + lead.length, end: at },
    title: slipText("add-space"),
    edit: { range: { start: at, end: at }, text: " " },
  };
}

/** `-item` */
export function hyphenSpace({ start, indent, text }: Line): SeparatorSlip | undefined {
  if (!/^ *-[^\s-]/.test(text)) return undefined;
  const at = start + indent + 1;
  return {
    what: slipText("hyphen-space"),
    range: { start: at - 1, end: at },
    title: slipText("add-space-after-hyphen"),
    edit: { range: { start: at, end: at }, text: " " },
  };
}

/** `• item`, `* item`, `-- item` */
export function bullet({ start, indent, text }: Line): SeparatorSlip | undefined {
  const [sign = ""] = /^(?:[*•·‣▪–—]|-->?|->)(?=\s+\S)/.exec(text.slice(indent)) ?? [];
  if (sign === "") return undefined;
  const range = { start: start + indent, end: start + indent + sign.length };
  const what = slipText("bullet", { bullet: sign });
  return { what, range, title: slipText("write-hyphen"), edit: { range, text: "-" } };
}

/** `key=value` */
export function equalsSign(line: Line): SeparatorSlip | undefined {
  const { lead } = partsOf(line);
  const [head = "", key = "", sign = ""] =
    /^([A-Za-z_][\w.-]*)(\s*(?:=>?|:=)\s*)(?=\S)/.exec(line.text.slice(lead.length)) ?? [];
  if (key === "") return undefined;
  const end = line.start + lead.length + head.length;
  const range = { start: end - sign.length, end };
  const what = slipText("equals", { key: shownKey([], key) });
  return { what, range, title: slipText("write-colon"), edit: { range, text: ": " } };
}

/** A key without a colon: `etcd`, `timeout 30`. Only what is a known key then was meant as one. */
export function missingColon({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const line = lines[i] as Line;
    const { lead } = partsOf(line);
    const [, key = ""] = /^([A-Za-z_][\w-]*)(?=\s|$)/.exec(line.text.slice(lead.length)) ?? [];
    if (key === "") return [];
    const start = line.start + lead.length;
    const end = start + key.length;
    const shown = shownKey([], key);
    const edits: Edit[] = [{ range: { start: end, end }, text: ":" }];
    const repairs = [{ title: slipText("add-colon", { key: shown }), edits, isMeant: knownAt(start) }];
    return [{ what: slipText("colon-missing", { key: shown }), range: { start, end }, repairs }];
  });
}

/** Another key on the line of a value: `prefix: /apisix timeout: 30`. Only what is a known key then was meant as one. */
export function mergedLines({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const line = lines[i] as Line;
    const { value, valueAt } = partsOf(line);
    const [, gap = "", key = ""] = /[^\s#]([ ]+)([A-Za-z_]\w*):(?:\s|$)/.exec(withoutComment(value)) ?? [];
    const at = key === "" ? -1 : value.indexOf(`${gap}${key}:`);
    if (at < 0) return [];
    const start = line.start + valueAt + at;
    const shown = shownKey([], key);
    const repairs = levelsAbove(lines, i).map((column) => ({
      title: slipText("split-line", { key: shown }),
      edits: [{ range: { start, end: start + gap.length }, text: `\n${" ".repeat(column)}` }],
      isMeant: knownAt(start + 1 + column),
    }));
    const range = { start: start + gap.length, end: start + gap.length + key.length };
    return [{ what: slipText("merged-lines", { key: shown }), range, repairs }];
  });
}

/** The columns at which the keys of a line's level and of those above it begin, from the nearest. */
export function levelsAbove(lines: readonly Line[], of: number): readonly number[] {
  const levels: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let i = of; i >= 0 && least > 0; i--) {
    const line = lines[i] as Line;
    if (!/^\s*[^\s#]/.test(line.text) || line.indent >= least) continue;
    const column = partsOf(line).lead.length;
    if (column < least && column !== line.indent) levels.push(column);
    levels.push(line.indent);
    least = line.indent;
  }
  return levels;
}

/** Tells whether there is a key at an offset that the gateway knows. */
export function knownAt(offset: number): (after: Repaired) => boolean {
  return ({ pathAt, isKnown }) => {
    const path = pathAt(offset);
    return path !== undefined && isKnown(path);
  };
}
