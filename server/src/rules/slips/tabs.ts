import { applyEdits } from "../../yaml/edit.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { Line } from "./lines.ts";
import type { Place, Repair, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** How many spaces a tab may stand for, in an editor. */
const TAB_STOPS = [2, 4, 8];

/** Tabs that indent lines: one slip, at each of the lines. */
export function tabs({ text, lines, near }: Place): readonly Slip[] {
  if (!near.some((i) => isTabbed(lines[i]))) return [];
  const [first, ...others] = lines.filter(isTabbed).map((line): OffsetRange => {
    const end = line.start + (/^[ \t]*/.exec(line.text)?.[0].length ?? 0);
    return { start: line.start + line.indent, end };
  });
  return first === undefined
    ? []
    : [{ what: slipText("tab-indents"), range: first, others, repairs: withSpaces(text, lines) }];
}

function isTabbed(line: Line | undefined): boolean {
  return line !== undefined && /^ *\t[ \t]*\S/.test(line.text);
}

/** Spaces for every tab in an indentation, as wide as nests the lines as the tabs look. */
function withSpaces(text: string, lines: readonly Line[]): readonly Repair[] {
  return TAB_STOPS.flatMap((width) => {
    const edits = lines.flatMap(({ start, text: line }) => {
      const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
      return indent.includes("\t")
        ? [{ range: { start, end: start + indent.length }, text: " ".repeat(columnsOf(indent, width)) }]
        : [];
    });
    const after = applyEdits(text, edits);
    const title = slipText("indent-with-spaces", { width });
    return isNested(text, after) ? [{ title, edits }] : [];
  });
}

/** Whether every line with a tab that follows a key without a value is deeper than it: that is what the tab is for. */
function isNested(before: string, after: string): boolean {
  const lines = after.split("\n");
  return before.split("\n").every((line, i) => {
    const above = lines[i - 1] ?? "";
    if (!/^[ ]*\t/.test(line) || !/:\s*(?:#|$)/.test(above)) return true;
    const [own, other] = [lines[i] ?? "", above].map((one) => one.length - one.trimStart().length);
    return (own ?? 0) > (other ?? 0);
  });
}

function columnsOf(indent: string, width: number): number {
  let column = 0;
  for (const sign of indent) column += sign === "\t" ? width - (column % width) : 1;
  return column;
}
