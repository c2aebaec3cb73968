import type { SelectionRange } from "vscode-languageserver-types";
import { memoize } from "../yaml/memoize.ts";
import { holds, sameRange } from "../yaml/ranges.ts";
import { isQuoted } from "../yaml/scalars.ts";
import { firstNotBefore } from "../yaml/search.ts";
import type { OffsetRange, TreeNode } from "../yaml/tree.ts";
import { type Part, writtenEnd, writtenParts } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";
import { variableAt } from "./variable-uses.ts";

/**
 * The ranges around each offset, from the inside out: the name in a `${{…}}`, the variable, the string without and with its
 * quotes, the pair, the mapping, and so on, up to the whole document.
 */
export function selectionRanges(document: GatewayDocument, offsets: readonly number[]): SelectionRange[] {
  const { root, document: yaml } = document.input;
  return offsets.map((offset) => {
    const around: OffsetRange[] = [{ start: 0, end: yaml.text.length }];
    if (root) collect(yaml.text, root, offset, around);
    const use = variableAt(document, offset);
    if (use) around.push(use.range);
    const part = use && [use.nameRange, use.fallback].find((range) => range && holds(range, offset));
    if (part) around.push(part);
    return nested(document, around);
  });
}

/** Adds the ranges that contain the offset, from the outside in. */
function collect(text: string, node: TreeNode, offset: number, around: OffsetRange[]): void {
  const range = written(text, node.range);
  if (!holds(range, offset)) return;
  around.push(range);
  if (node.kind === "scalar" && node.alias === undefined) {
    const inner = { start: range.start + 1, end: range.end - 1 };
    if (isQuoted(node.style) && inner.end >= inner.start && holds(inner, offset)) around.push(inner);
    return;
  }
  const holding = partsAround(node, offset).filter((part) => holds(written(text, rangeOf(part)), offset));
  const part = holding.find(({ entry }) => entry && holds(entry.keyRange, offset)) ?? holding[0];
  if (part === undefined) return;
  if (part.entry) around.push(written(text, part.entry.range));
  if (part.entry && holds(part.entry.keyRange, offset)) around.push(part.entry.keyRange);
  else collect(text, part.node, offset, around);
}

function rangeOf({ entry, node }: Part): OffsetRange {
  return entry?.range ?? node.range;
}

/** The parts of a node that may contain an offset: of parts in order, those that do not end before it. */
function partsAround(node: TreeNode, offset: number): readonly Part[] {
  const { parts, sorted } = orderedParts(node);
  if (!sorted) return parts;
  const from = firstNotBefore(parts.length, (i) => endOf(parts[i]) < offset);
  let to = from;
  while (to < parts.length && startOf(parts[to]) <= offset) to++;
  return parts.slice(from, to);
}

const orderedParts = memoize((node: TreeNode) => {
  const parts = writtenParts(node);
  const sorted = parts.every(
    (part, i) => i === 0 || (startOf(parts[i - 1]) <= startOf(part) && endOf(parts[i - 1]) <= endOf(part)),
  );
  return { parts, sorted };
});

function startOf(part: Part | undefined): number {
  return part ? rangeOf(part).start : 0;
}

function endOf(part: Part | undefined): number {
  return part ? rangeOf(part).end : 0;
}

function written(text: string, range: OffsetRange): OffsetRange {
  return { start: range.start, end: Math.max(range.start, writtenEnd(text, range)) };
}

/** Nests each range in the one before it; ranges that do not lie within it are left out. */
function nested(document: GatewayDocument, around: readonly OffsetRange[]): SelectionRange {
  const [whole = { start: 0, end: 0 }, ...inner] = around;
  let outer = whole;
  let result: SelectionRange = { range: toRange(document.textDocument, outer) };
  for (const range of inner) {
    if (range.start < outer.start || range.end > outer.end || sameRange(range, outer)) continue;
    outer = range;
    result = { range: toRange(document.textDocument, range), parent: result };
  }
  return result;
}
