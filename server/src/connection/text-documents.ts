import { type NotificationHandler, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isDidChange, isDidClose, isDidOpen } from "./checks.ts";
import { type OpenText, openText } from "./open-text.ts";
import { protocolText } from "./protocol-messages.ts";

/** What notifies of documents. */
export type TextDocumentConnection = Parameters<TextDocuments<OpenText>["listen"]>[0];

/** The documents that a client has open, by its notifications. */
export function createTextDocuments(): TextDocuments<OpenText> {
  return new TextDocuments({
    create: (uri, languageId, version, text) => openText(TextDocument.create(uri, languageId, version, text)),
    update: (document, changes, version) => {
      document.change(changes, version);
      return document;
    },
  });
}

/** Follows a connection's documents. A notification with invalid parameters is ignored as a whole, with an error that is logged. */
export function followDocuments(
  documents: TextDocuments<OpenText>,
  connection: TextDocumentConnection,
): void {
  const checked =
    <P>(method: string, isValid: (params: unknown) => boolean, take: NotificationHandler<P>) =>
    (params: P) => {
      if (!isValid(params)) throw new Error(protocolText("ignored", { method }));
      return take(params);
    };
  documents.listen({
    onDidOpenTextDocument: (take) =>
      connection.onDidOpenTextDocument(checked("textDocument/didOpen", isDidOpen, take)),
    onDidChangeTextDocument: (take) =>
      connection.onDidChangeTextDocument(checked("textDocument/didChange", isDidChange, take)),
    onDidCloseTextDocument: (take) =>
      connection.onDidCloseTextDocument(checked("textDocument/didClose", isDidClose, take)),
    onWillSaveTextDocument: (take) => connection.onWillSaveTextDocument(take),
    onWillSaveTextDocumentWaitUntil: (take) => connection.onWillSaveTextDocumentWaitUntil(take),
    onDidSaveTextDocument: (take) => connection.onDidSaveTextDocument(take),
  });
}
