import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { isDidChange, isDidClose, isDidOpen } from "../connection/checks.ts";
import { type OpenText, openText } from "../connection/open-text.ts";

/** The documents that a client has open, by its notifications. */
export interface OpenTexts {
  /** Takes a notification; one with invalid parameters is ignored, as the server does. */
  readonly received: (method: string, params: unknown) => void;
  readonly all: () => readonly TextDocument[];
  readonly get: (uri: string) => TextDocument | undefined;
  /** The length of the longest text, or more: no change is made to find it out. */
  readonly longest: () => number;
}

/** Begins with no document. */
export function createOpenTexts(): OpenTexts {
  const open = new Map<string, OpenText>();
  const take: Readonly<Record<string, (params: never) => void>> = {
    "textDocument/didOpen": (params: unknown) => {
      if (!isDidOpen(params)) return;
      const { uri, languageId, version, text } = (params as { textDocument: Item }).textDocument;
      open.set(uri, openText(TextDocument.create(uri, languageId, version, text)));
    },
    "textDocument/didChange": (params: unknown) => {
      if (!isDidChange(params)) return;
      const { textDocument, contentChanges } = params as DidChange;
      open.get(textDocument.uri)?.change(contentChanges, textDocument.version);
    },
    "textDocument/didClose": (params: unknown) => {
      if (isDidClose(params)) open.delete((params as { textDocument: { uri: string } }).textDocument.uri);
    },
  };
  return {
    received: (method, params) => {
      if (Object.hasOwn(take, method)) take[method]?.(params as never);
    },
    all: () => [...open.values()].map((one) => one.now()),
    get: (uri) => open.get(uri)?.now(),
    longest: () => Math.max(0, ...[...open.values()].map((one) => one.most())),
  };
}

interface Item {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

interface DidChange {
  readonly textDocument: { readonly uri: string; readonly version: number };
  readonly contentChanges: readonly TextDocumentContentChangeEvent[];
}
