import { shownKey } from "../../schema/mask.ts";
import type { Edit } from "../../yaml/edit.ts";
import { blockFrom, hasContent, type Line } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** A key that is commented out, alone on its line. */
const COMMENTED_KEY = /^( *)#( *)([\w.-]+):\s*$/;

/** Lines whose key is commented out while they are not: `#plugins:` above `  - log-rotate`. */
export function orphans({ lines, near, text }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const above = commentAbove(lines, i);
    const comment = above === undefined ? undefined : lines[above];
    const [, indent = "", gap = "", key = ""] = COMMENTED_KEY.exec(comment?.text ?? "") ?? [];
    if (above === undefined || comment === undefined || key === "") return [];
    const line = lines[i] as Line;
    const shown = shownKey([], key);
    const sign = comment.start + indent.length;
    const title = slipText("uncomment", { key: shown });
    // The sign stands in front of the key, with a space or without, or in front of its whole line.
    const ends = [sign + 1 + gap.length, sign + 1];
    const uncommenting = (gap.length > 1 ? ends.reverse() : ends).map((end) => ({
      title,
      edits: [{ range: { start: sign, end }, text: "" }],
    }));
    const block = blockFrom(lines, i, "level").filter((index) => hasContent(lines[index]));
    const edits = block.map((index): Edit => {
      const start = (lines[index] as Line).start + line.indent;
      return { range: { start, end: start }, text: "# " };
    });
    const commenting = { title: slipText("comment-out", { count: block.length }), edits };
    const last = lines[block.at(-1) ?? i] as Line;
    return [
      {
        what: slipText("orphan", { key: shown, line: above + 1 }),
        range: { start: line.start + line.indent, end: Math.min(last.start + last.text.length, text.length) },
        repairs: [...uncommenting, commenting],
      },
    ];
  });
}

/** The index of the comment right above a line; the lines between them may be comments or empty. */
function commentAbove(lines: readonly Line[], of: number): number | undefined {
  for (let i = of - 1; i >= 0 && !hasContent(lines[i]); i--) {
    if (COMMENTED_KEY.test(lines[i]?.text ?? "")) return i;
  }
  return undefined;
}
