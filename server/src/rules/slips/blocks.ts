import { shownKey } from "../../schema/mask.ts";
import type { Edit } from "../../yaml/edit.ts";
import { type Line, partsOf } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** How far above the problem the key of a text may be. */
const FARTHEST = 20;

/** Texts of several lines, such as NGINX snippets: without a `|`, or not indented. */
export function brokenBlocks({ lines, at }: Place): readonly Slip[] {
  for (let i = at; i >= Math.max(0, at - FARTHEST); i--) {
    const { key, value } = partsOf(lines[i] as Line);
    if (key === undefined) continue;
    if (value === "" && key.endsWith("_snippet")) return missingIndicator(lines[i] as Line, key);
    return /^[|>][+-]?$/.test(value) ? flatBlock(lines, i, key) : [];
  }
  return [];
}

/** A key for a text, with NGINX's directives below it as if they were keys. */
function missingIndicator(line: Line, key: string): readonly Slip[] {
  const start = line.start + partsOf(line).lead.length;
  const colon = start + key.length + 1;
  const end = line.start + line.text.trimEnd().length;
  const shown = shownKey([], key);
  const edits: Edit[] = [{ range: { start: colon, end }, text: " |" }];
  const repairs = [{ title: slipText("add-block", { key: shown }), edits }];
  return [{ what: slipText("block-missing", { key: shown }), range: { start, end: colon - 1 }, repairs }];
}

/** A text whose lines begin where its key does. */
function flatBlock(lines: readonly Line[], of: number, key: string): readonly Slip[] {
  const line = lines[of] as Line;
  const block: number[] = [];
  for (let i = of + 1; i < lines.length; i++) {
    const next = lines[i] as Line;
    if (next.text.trim() === "" || next.indent > line.indent) continue;
    if (next.indent < line.indent || /^[\w-]+:(?:\s|$)/.test(next.text.trim())) break;
    block.push(i);
  }
  if (block.length === 0) return [];
  const edits = block.map((i): Edit => {
    const { start } = lines[i] as Line;
    return { range: { start, end: start }, text: "  " };
  });
  const start = line.start + partsOf(line).lead.length;
  const repairs = [{ title: slipText("indent-block", { count: block.length }), edits }];
  const what = slipText("block-indent", { key: shownKey([], key) });
  return [{ what, range: { start, end: start + key.length }, repairs }];
}
