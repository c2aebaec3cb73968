import { shorten } from "../text/words.ts";
import { type Anchor, anchoredNode, anchorsOf } from "../yaml/anchors.ts";
import { columnOf } from "../yaml/line.ts";
import { sameRange } from "../yaml/ranges.ts";
import { type Entry, nodeAt, type OffsetRange } from "../yaml/tree.ts";
import { writtenEnd } from "../yaml/written.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { hoverText } from "./hover-messages.ts";
import type { Location } from "./locate.ts";
import { nameAt } from "./occurrences.ts";
import { lineNumber } from "./ranges.ts";
import { shownSource } from "./shown-source.ts";

/** The hover on an anchor or an alias. */
export interface AnchorHover {
  readonly text: string;
  readonly range: OffsetRange;
}

/** On `&name` the lines that use it, on `*name` the value it stands for; undefined on anything else. */
export function aboutAnchor(document: GatewayDocument, offset: number): AnchorHover | undefined {
  const name = nameAt(document, offset);
  if (name?.kind !== "anchor") return undefined;
  const [first] = name.occurrences;
  const anchors = anchorsOf(document.yaml);
  const anchor = anchors.find(({ range }) => first && sameRange(range, first.range));
  if (anchor === undefined) return undefined;
  const range = { start: name.at.start - 1, end: name.at.end };
  return {
    text: sameRange(name.at, anchor.range) ? uses(document, anchor) : meaning(document, anchor),
    range,
  };
}

function uses(document: GatewayDocument, { name, aliases }: Anchor): string {
  const anchor = code(`&${name}`);
  if (aliases.length === 0) return hoverText("anchor-unused", { anchor });
  const lines = aliases.map(({ start }) => lineNumber(document.textDocument, start));
  return hoverText("anchor-used", { anchor, count: lines.length, lines: inShort(lines) });
}

function meaning(document: GatewayDocument, anchor: Anchor): string {
  const alias = code(`*${anchor.name}`);
  const line = lineNumber(document.textDocument, anchor.range.start);
  const { document: yaml } = document.input;
  const node = anchoredNode(yaml, anchor);
  if (node === undefined || node.range.end <= node.range.start)
    return hoverText("alias-empty", { alias, line });
  const { start } = node.range;
  const written = shownSource(yaml, { start, end: writtenEnd(yaml.text, node.range) });
  return `${hoverText("alias", { alias, line })}\n\n${block(written, columnOf(yaml.text, start))}`;
}

/** So many lines or names are shown. */
const MOST_SHOWN = 15;

/** The first of some names or numbers, with an ellipsis for the others. */
function inShort(names: readonly (string | number)[]): string {
  const shown = names.slice(0, MOST_SHOWN).join(", ");
  return names.length > MOST_SHOWN ? `${shown}, …` : shown;
}

/** Longer lines are cut. */
const LONGEST_LINE = 200;

/** A range of the document that begins at a column, as a code block, whatever it contains. */
function block(written: string, column: number): string {
  const lines = written.split(/\r?\n/);
  const shown = lines.slice(0, MOST_SHOWN).map((line, i) => {
    const cut = i === 0 ? line : line.slice(Math.min(column, line.search(/[^ ]|$/)));
    return shorten(cut, LONGEST_LINE);
  });
  if (lines.length > shown.length) shown.push("…");
  const longest = Math.max(
    2,
    ...shown.flatMap((line) => Array.from(line.matchAll(/`+/g), ([run]) => run.length)),
  );
  const fence = "`".repeat(longest + 1);
  return `${fence}yaml\n${shown.join("\n")}\n${fence}`;
}

/** The keys that a `<<` merges in, and those that it does not because the mapping sets them. */
export function aboutMerge({ input }: GatewayDocument, { path }: Location): string | undefined {
  const map = nodeAt(input.root, path.slice(0, -1));
  if (path.at(-1) !== "<<" || map?.kind !== "map" || map.merges.length === 0) return undefined;
  const names = (entries: readonly Entry[]) => [...new Set(entries.map(({ key }) => key))];
  const own = names(map.entries.filter(({ merged }) => !merged));
  const written = new Set(own);
  const merged = names(map.entries).filter((key) => !written.has(key));
  const list = (keys: readonly string[]) => inShort(keys.map(code));
  const parts = [
    merged.length > 0 ? hoverText("merged", { keys: list(merged) }) : hoverText("merged-nothing"),
  ];
  if (own.length > 0) parts.push(hoverText("own", { keys: list(own) }));
  return parts.join("  \n");
}
