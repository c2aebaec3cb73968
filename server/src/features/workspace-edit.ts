import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Edit } from "../yaml/edit.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";

/** Edits of a document; with `versioned`, the editor refuses them where the text has changed since. */
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
 * Edits as LSP has them and every client takes them, with the effect of `applyEdits`: in the order of the text and apart from
 * each other. What touches becomes one, because clients differ in what comes first of an insertion and a deletion at one
 * place. Throws where they overlap, which is a mistake of whoever made them.
 */
export function toTextEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  const text = document.getText();
  const joined = join(join(edits).map((edit) => aroundLineBreaks(text, edit)));
  return joined.map(({ range, text: newText }) => ({ range: toRange(document, range), newText }));
}

/** The same edits in order, those that touch each other as one. */
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

/** The same edit beginning and ending where LSP has a position: none is between the two characters of a line break. */
function aroundLineBreaks(text: string, { range, text: written }: Edit): Edit {
  const within = (offset: number) => text[offset - 1] === "\r" && text[offset] === "\n";
  const [before, after] = [within(range.start), within(range.end)];
  if (!before && !after) return { range, text: written };
  return {
    range: { start: range.start - (before ? 1 : 0), end: range.end + (after ? 1 : 0) },
    text: `${before ? "\r" : ""}${written}${after ? "\n" : ""}`,
  };
}
