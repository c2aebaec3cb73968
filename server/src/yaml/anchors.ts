import { marksIn } from "./comments.ts";
import type { YamlDocument } from "./document.ts";
import { isTooLarge } from "./limits.ts";
import { memoize } from "./memoize.ts";
import type { OffsetRange, TreeNode } from "./tree.ts";
import { walkWritten } from "./written.ts";

/** An anchor with its aliases; all ranges are those of the names, without `&` and `*`. */
export interface Anchor {
  readonly name: string;
  readonly range: OffsetRange;
  readonly aliases: readonly OffsetRange[];
}

/**
 * The anchors of the first document, in the order of the text. A name can be anchored again; an alias refers to the
 * last anchor before it. Aliases without an anchor are left out.
 */
export const anchorsOf = memoize(({ text, secondDocument }: YamlDocument): readonly Anchor[] => {
  if (isTooLarge(text) || !/&\S/.test(text)) return [];
  const found: (Anchor & { aliases: OffsetRange[] })[] = [];
  const latest = new Map<string, OffsetRange[]>();
  for (const { kind, range } of marksIn(text)) {
    if (range.start >= (secondDocument?.start ?? text.length)) break;
    if (kind === "tag") continue;
    const name = text.slice(range.start + 1, range.end);
    const named = { start: range.start + 1, end: range.end };
    if (kind === "alias") latest.get(name)?.push(named);
    else {
      const aliases: OffsetRange[] = [];
      latest.set(name, aliases);
      found.push({ name, range: named, aliases });
    }
  }
  return found;
});

/** Whether a text has only comments and tags on every line. */
function isNoContent(text: string): boolean {
  return text.split(/[\r\n]/).every((line) => {
    const words = line.split(/\s+/);
    const comment = words.findIndex((word) => word.startsWith("#"));
    return words.slice(0, comment < 0 ? words.length : comment).every((word) => /^(?:!|$)/.test(word));
  });
}

/** The node of an anchor: it follows the anchor, with only comments and a tag in between. */
export function anchoredNode({ text, root }: YamlDocument, anchor: Anchor): TreeNode | undefined {
  let found: TreeNode | undefined;
  if (root === undefined) return undefined;
  walkWritten(root, (node) => {
    if (found !== undefined || node.range.end < anchor.range.end) return false;
    if (node.range.start >= anchor.range.end) {
      if (isNoContent(text.slice(anchor.range.end, node.range.start))) found = node;
      return false;
    }
    return undefined;
  });
  return found;
}
