import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { changed } from "../connection/changed.ts";
import { isDidChange, isDidClose, isDidOpen } from "../connection/checks.ts";

/** The documents that a client has open, by its notifications. */
export interface OpenTexts {
  /** Takes a notification; one with invalid parameters is ignored, as the server does. */
  readonly received: (method: string, params: unknown) => void;
  readonly all: () => readonly TextDocument[];
  readonly get: (uri: string) => TextDocument | undefined;
}

/** A document, and the changes that are not made in it yet. */
interface Open {
  document: TextDocument;
  pending: Change[];
  /** The length of what is pending. */
  length: number;
}

interface Change {
  readonly version: number;
  readonly changes: readonly TextDocumentContentChangeEvent[];
}

/**
 * No text is needed before a server is replaced, so changes are kept as they came, and made when a text is asked for or when
 * there is more of them than these, for a document that is edited for days.
 */
const MOST_PENDING = 1000;
const MOST_LENGTH = 1_000_000;

/** Begins with no document. */
export function createOpenTexts(): OpenTexts {
  const open = new Map<string, Open>();
  const take: Readonly<Record<string, (params: never) => void>> = {
    "textDocument/didOpen": (params: unknown) => {
      if (!isDidOpen(params)) return;
      const { uri, languageId, version, text } = (params as { textDocument: Item }).textDocument;
      open.set(uri, {
        document: TextDocument.create(uri, languageId, version, text),
        pending: [],
        length: 0,
      });
    },
    "textDocument/didChange": (params: unknown) => {
      if (!isDidChange(params)) return;
      const { textDocument, contentChanges } = params as DidChange;
      const one = open.get(textDocument.uri);
      if (one === undefined) return;
      one.pending.push({ version: textDocument.version, changes: contentChanges });
      for (const { text } of contentChanges) one.length += text.length;
      if (one.pending.length > MOST_PENDING || one.length > MOST_LENGTH) settle(one);
    },
    "textDocument/didClose": (params: unknown) => {
      if (isDidClose(params)) open.delete((params as { textDocument: { uri: string } }).textDocument.uri);
    },
  };
  return {
    received: (method, params) => {
      if (Object.hasOwn(take, method)) take[method]?.(params as never);
    },
    all: () => [...open.values()].map(settle),
    get: (uri) => {
      const one = open.get(uri);
      return one && settle(one);
    },
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

/** The document with all changes made. */
function settle(one: Open): TextDocument {
  const { pending } = one;
  one.pending = [];
  one.length = 0;
  for (const { changes, version } of pending) one.document = changed(one.document, changes, version);
  return one.document;
}
