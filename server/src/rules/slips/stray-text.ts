import type { Line } from "./lines.ts";
import { contentFrom } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Comments with the sign of another language: `// …`, `; …`. */
export function foreignComments({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const { start, indent, text } = lines[i] as Line;
    const [sign = ""] = /^(?:\/\/|;|--(?= ))/.exec(text.slice(indent)) ?? [];
    if (sign === "") return [];
    const range = { start: start + indent, end: start + indent + sign.length };
    const repairs = [{ title: slipText("write-comment"), edits: [{ range, text: "#" }] }];
    return [{ what: slipText("slashes", { sign }), range, repairs }];
  });
}

/** A line that is neither a key nor an item: an item without its hyphen, or a comment without its sign. */
export function strayText({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const { start, indent, text } = lines[i] as Line;
    if (/^\s*-(?:\s|$)/.test(text) || /:(?:\s|$)/.test(text)) return [];
    const at = start + indent;
    const range = { start: at, end: start + text.trimEnd().length };
    const above = contentFrom(lines, i - 1, -1);
    const other = above === undefined ? undefined : lines[above];
    const isAmongItems = other?.indent === indent && /^- /.test(other.text.slice(indent));
    const insert = (sign: string) => [{ range: { start: at, end: at }, text: sign }];
    return [
      ...(isAmongItems
        ? [
            {
              what: slipText("hyphen-missing"),
              range,
              repairs: [{ title: slipText("add-hyphen"), edits: insert("- ") }],
            },
          ]
        : []),
      {
        what: slipText("text"),
        range,
        repairs: [{ title: slipText("make-comment"), edits: insert("# ") }],
      },
    ];
  });
}
