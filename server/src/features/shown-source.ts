import { secrecyOf } from "../gateway/secrecy.ts";
import { maskText, shownKey } from "../schema/mask.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";

/** A range of a document as it may be shown, without secrets, in comments or elsewhere. */
export function shownSource(document: YamlDocument, { start, end }: OffsetRange): string {
  const { text, root } = document;
  const secrecy = secrecyOf(document);
  const parts: string[] = [];
  let at = start;
  const replace = (range: OffsetRange, shown: string): void => {
    if (range.start < at || range.end > end) return;
    parts.push(maskText(text.slice(at, range.start)), shown);
    at = range.end;
  };
  if (root !== undefined)
    walkWritten(root, (node, path, entry) => {
      if ((entry ?? node).range.end < start || (entry ?? node).range.start > end) return false;
      if (entry !== undefined) {
        const { keyRange } = entry;
        const key = shownKey(path.slice(0, -1), entry.key);
        if (key !== entry.key) replace(keyRange, key);
      }
      if (node.kind !== "scalar" || node.alias !== undefined) return undefined;
      const shown = secrecy.text(path, node.text, node.range);
      if (shown !== node.text) replace(node.range, node.style === "double" ? `"${shown}"` : shown);
      return undefined;
    });
  return parts.join("") + maskText(text.slice(at, end));
}
