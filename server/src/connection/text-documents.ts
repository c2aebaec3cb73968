import { type NotificationHandler, TextDocuments } from "vscode-languageserver";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { isDidChange, isDidClose, isDidOpen } from "./params.ts";

/** What tells of documents. */
export type TextDocumentConnection = Parameters<TextDocuments<TextDocument>["listen"]>[0];

/** The documents that a client has open, as it tells of them. */
export function createTextDocuments(): TextDocuments<TextDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => TextDocument.create(uri, languageId, version, text),
    // One after the other: a range counts in the text that the change before it has left.
    update: (document, changes, version) =>
      changes.reduce((now, change) => TextDocument.update(now, [within(now, change)], version), document),
  });
}

/** Follows a connection's documents. What can't be understood is turned down as a whole, with an error that is logged. */
export function followDocuments(
  documents: TextDocuments<TextDocument>,
  connection: TextDocumentConnection,
): void {
  const checked =
    <P>(what: string, isIt: (params: unknown) => boolean, take: NotificationHandler<P>) =>
    (params: P) => {
      if (!isIt(params)) throw new Error(`${what} is not what the protocol has it be; it is not followed`);
      return take(params);
    };
  documents.listen({
    onDidOpenTextDocument: (take) =>
      connection.onDidOpenTextDocument(checked("A document that was opened", isDidOpen, take)),
    onDidChangeTextDocument: (take) =>
      connection.onDidChangeTextDocument(checked("A document's change", isDidChange, take)),
    onDidCloseTextDocument: (take) =>
      connection.onDidCloseTextDocument(checked("A document that was closed", isDidClose, take)),
    onWillSaveTextDocument: (take) => connection.onWillSaveTextDocument(take),
    onWillSaveTextDocumentWaitUntil: (take) => connection.onWillSaveTextDocumentWaitUntil(take),
    onDidSaveTextDocument: (take) => connection.onDidSaveTextDocument(take),
  });
}

/** A change whose range lies in the text: beyond its end is its end. */
function within(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!("range" in change)) return change;
  const { start, end } = change.range;
  const inText = (position: typeof start) => document.positionAt(document.offsetAt(position));
  return { range: { start: inText(start), end: inText(end) }, text: change.text };
}
