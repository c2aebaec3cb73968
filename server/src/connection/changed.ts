import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";

/** A document with a client's changes made, one after the other: a range refers to the text after the change before it. */
export function changed(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  return changes.reduce((now, change) => TextDocument.update(now, [within(now, change)], version), document);
}

/** A change whose range is within the text: a position beyond the end means the end. */
function within(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!("range" in change)) return change;
  const { start, end } = change.range;
  const inText = (position: typeof start) => document.positionAt(document.offsetAt(position));
  return { range: { start: inText(start), end: inText(end) }, text: change.text };
}
