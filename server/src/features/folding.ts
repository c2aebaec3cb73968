import type { FoldingRange } from "vscode-languageserver-types";
import { endingAt } from "../text/ending.ts";
import { commentsIn } from "../yaml/comments.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { lineStart } from "../yaml/line.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { walkWritten, writtenEnd } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";

/** The ranges that can be folded: keys and list items with their content, brackets, block scalars, blocks of comments. */
export function foldingRanges(document: GatewayDocument): FoldingRange[] {
  const { textDocument, yaml } = document;
  const { text, root } = yaml;
  const lineOf = (offset: number): number => textDocument.positionAt(offset).line;
  const ranges = new Map<number, FoldingRange>();
  const add = (startLine: number, endLine: number, kind?: FoldingRange["kind"]): void => {
    // Of several that begin on one line, the outermost.
    if (endLine > startLine && !ranges.has(startLine))
      ranges.set(startLine, { startLine, endLine, ...(kind ? { kind } : {}) });
  };
  if (root)
    walkWritten(root, (node, path, entry) => {
      const range = entry?.range ?? node.range;
      // A pair without a key begins where the one before it ends.
      const start = lineOf(contentStart(text, range));
      const isRoot = path.length === 0 && !(node.kind !== "scalar" && node.flow);
      const end = lastLine(text, range, lineOf);
      if (!isRoot) add(start, end);
      // A flow collection may begin on the line below its key.
      if (node.kind !== "scalar" && node.flow && node.alias === undefined) add(lineOf(node.range.start), end);
      return node.kind !== "scalar";
    });
  for (const [first, last] of commentBlocks(text, lineOf)) add(first, last, "comment");
  return [...ranges.values()].sort((a, b) => a.startLine - b.startLine);
}

function contentStart(text: string, { start, end }: OffsetRange): number {
  let at = start;
  while (at < end && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** The last line that is hidden: a closing bracket on a line of its own stays visible. */
function lastLine(text: string, range: OffsetRange, lineOf: (offset: number) => number): number {
  const end = writtenEnd(text, range);
  return lineOf(end) - (isClosedAlone(text, end) ? 1 : 0);
}

/** Whether the last line of what ends at an offset has nothing but closing brackets. */
function isClosedAlone(text: string, end: number): boolean {
  const brackets = endingAt(text, /[\]}]/, end);
  const blanks = endingAt(text, /[^\S\n]/, brackets);
  return brackets < end && (blanks === 0 || text[blanks - 1] === "\n");
}

/** First and last line of each block of comments on consecutive lines of their own. */
function commentBlocks(text: string, lineOf: (offset: number) => number): [number, number][] {
  const blocks: [number, number][] = [];
  // Tokenizing the text is costly: only where there are such comments.
  if (isTooLarge(text) || !/^\ufeff?[ \t]*#.*[\r\n]+[ \t]*#/m.test(text)) return blocks;
  for (const { range } of commentsIn(text)) {
    if (text.slice(lineStart(text, range.start), range.start).trim() !== "") continue;
    const line = lineOf(range.start);
    const last = blocks.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else blocks.push([line, line]);
  }
  return blocks;
}
