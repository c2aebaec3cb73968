import { shorten } from "../text/words.ts";
import { type Anchor, anchoredNode, anchorsOf } from "../yaml/anchors.ts";
import { columnOf } from "../yaml/line.ts";
import { type Entry, nodeAt, type OffsetRange, sameRange } from "../yaml/tree.ts";
import { writtenEnd } from "../yaml/written.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import type { Location } from "./locate.ts";
import { nameAt } from "./occurrences.ts";
import { lineNumber } from "./ranges.ts";
import { shownSource } from "./shown-source.ts";

/** What is said of an anchor, an alias or a `<<`. */
export interface AnchorHover {
  readonly text: string;
  readonly range: OffsetRange;
}

/** On `&name` who uses it, on `*name` what it stands for; undefined on anything else. */
export function aboutAnchor(document: GatewayDocument, offset: number): AnchorHover | undefined {
  const name = nameAt(document, offset);
  if (name?.kind !== "anchor") return undefined;
  const [first] = name.places;
  const anchors = anchorsOf(document.input.document);
  const anchor = anchors.find(({ range }) => first && sameRange(range, first.range));
  if (anchor === undefined) return undefined;
  const range = { start: name.at.start - 1, end: name.at.end };
  return {
    text: sameRange(name.at, anchor.range) ? uses(document, anchor) : meaning(document, anchor),
    range,
  };
}

function uses(document: GatewayDocument, { name, aliases }: Anchor): string {
  const lines = aliases.slice(0, MOST_LINES).map(({ start }) => lineNumber(document.textDocument, start));
  const more = aliases.length > lines.length ? ", …" : "";
  const where =
    lines.length === 0
      ? "no alias uses it"
      : `used in ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}${more}`;
  return `**${code(`&${name}`)}**, an anchor: ${where}`;
}

function meaning(document: GatewayDocument, anchor: Anchor): string {
  const head = `**${code(`*${anchor.name}`)}** stands for what line ${lineNumber(document.textDocument, anchor.range.start)} anchors`;
  const { document: yaml } = document.input;
  const node = anchoredNode(yaml, anchor);
  if (node === undefined || node.range.end <= node.range.start) return `${head}: nothing`;
  const { start } = node.range;
  const written = shownSource(yaml, { start, end: writtenEnd(yaml.text, node.range) });
  return `${head}:\n\n${block(written, columnOf(yaml.text, start))}`;
}

/** More lines than this say no more. */
const MOST_LINES = 15;

/** Longer lines are cut. */
const LONGEST_LINE = 200;

/** A stretch of the document that begins at a column, as a block of code, whatever it holds. */
function block(written: string, column: number): string {
  const lines = written.split(/\r?\n/);
  const shown = lines.slice(0, MOST_LINES).map((line, i) => {
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

/** What a `<<` takes over, and what it does not because the mapping has it. */
export function aboutMerge({ input }: GatewayDocument, { path }: Location): string | undefined {
  const map = nodeAt(input.root, path.slice(0, -1));
  if (path.at(-1) !== "<<" || map?.kind !== "map" || map.merges.length === 0) return undefined;
  const names = (entries: readonly Entry[]) => [...new Set(entries.map(({ key }) => key))];
  const own = names(map.entries.filter(({ merged }) => !merged));
  const written = new Set(own);
  const taken = names(map.entries).filter((key) => !written.has(key));
  const list = (keys: readonly string[]) =>
    `${keys.slice(0, MOST_LINES).map(code).join(", ")}${keys.length > MOST_LINES ? ", …" : ""}`;
  const parts = [`*Takes over:* ${taken.length > 0 ? list(taken) : "nothing"}`];
  if (own.length > 0) parts.push(`*Written here, which counts first:* ${list(own)}`);
  return parts.join("  \n");
}
