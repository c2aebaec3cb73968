import { type NotificationHandler, TextDocuments } from "vscode-languageserver";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { isDidChange, isDidClose, isDidOpen } from "./params.ts";
import { protocolText } from "./protocol-messages.ts";
import { textAfter } from "./text-changes.ts";

/** What notifies of documents. */
export type TextDocumentConnection = Parameters<TextDocuments<OpenText>["listen"]>[0];

/** A document that a client has open. */
export interface OpenText {
  readonly uri: string;
  readonly version: () => number;
  /** The document as it is now, which later changes leave as it is. */
  readonly now: () => TextDocument;
  readonly change: (changes: readonly TextDocumentContentChangeEvent[], version: number) => void;
}

/** So many changes are kept at most until they are made, for a document whose text nobody asks for. */
const MOST_PENDING = 1000;

/** Changes are made together when the text is first needed: of what is typed in a burst, only the last text counts. */
function openText(first: TextDocument): OpenText {
  const { uri, languageId } = first;
  let document = first;
  let [version, pending]: [number, TextDocumentContentChangeEvent[]] = [first.version, []];
  const now = () => {
    if (document.version === version && pending.length === 0) return document;
    document = TextDocument.create(uri, languageId, version, textAfter(document, pending));
    pending = [];
    return document;
  };
  return {
    uri,
    version: () => version,
    now,
    change: (changes, next) => {
      for (const change of changes) pending.push(change);
      version = next;
      if (pending.length > MOST_PENDING) now();
    },
  };
}

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
