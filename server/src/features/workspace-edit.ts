import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Edit } from "../yaml/edit.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";

/** Edits of a document; with `versioned`, the editor rejects them if the text has changed since. */
export function workspaceEdit(
  { uri, version, textDocument }: GatewayDocument,
  edits: readonly Edit[],
  versioned: boolean,
): WorkspaceEdit {
  const changes = toTextEdits(textDocument, edits);
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}

/**
 * Edits in the form that every LSP client accepts, with the effect of `applyEdits`: in the order of the text and apart from each
 * other. Edits that touch are joined, because clients differ in whether an insertion or a deletion at the same offset comes
 * first. Throws where edits overlap, which is a bug.
 */
export function toTextEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  const text = document.getText();
  const joined = join(join(edits).map((edit) => aroundLineBreaks(text, edit)));
  return joined.map(({ range, text: newText }) => ({ range: toRange(document, range), newText }));
}

/** The same edits in order, with those that touch joined. */
function join(edits: readonly Edit[]): readonly Edit[] {
  const apart: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const last = apart.at(-1);
    if (last === undefined || edit.range.start > last.range.end) apart.push(edit);
    else if (edit.range.start < last.range.end) throw new RangeError("Edits of one change overlap.");
    else
      apart[apart.length - 1] = {
        range: { start: last.range.start, end: edit.range.end },
        text: last.text + edit.text,
      };
  }
  return apart;
}

/** The same edit with a range that LSP can express: it has no position between the two characters of a line break. */
function aroundLineBreaks(text: string, { range, text: written }: Edit): Edit {
  const within = (offset: number) => text[offset - 1] === "\r" && text[offset] === "\n";
  const [before, after] = [within(range.start), within(range.end)];
  if (!before && !after) return { range, text: written };
  return {
    range: { start: range.start - (before ? 1 : 0), end: range.end + (after ? 1 : 0) },
    text: `${before ? "\r" : ""}${written}${after ? "\n" : ""}`,
  };
}
