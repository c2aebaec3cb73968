import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { textAfter } from "./text-changes.ts";

/** A document that a client has open. */
export interface OpenText {
  readonly uri: string;
  readonly version: () => number;
  /** The document as it is now, which later changes leave as it is. */
  readonly now: () => TextDocument;
  /** The length of the text as it was last asked for, and of all that was inserted since. */
  readonly most: () => number;
  readonly change: (changes: readonly TextDocumentContentChangeEvent[], version: number) => void;
}

/** Changes are made at the latest when there is more of them than this, for a text that nobody asks for. */
const MOST_PENDING = 1000;
const MOST_LENGTH = 1_000_000;

/** Changes are made together when the text is first needed: of what is typed in a burst, only the last text counts. */
export function openText(first: TextDocument): OpenText {
  const { uri, languageId } = first;
  let document = first;
  let [version, pending]: [number, TextDocumentContentChangeEvent[]] = [first.version, []];
  let length = 0;
  const now = () => {
    if (document.version === version && pending.length === 0) return document;
    document = TextDocument.create(uri, languageId, version, textAfter(document, pending));
    pending = [];
    length = 0;
    return document;
  };
  return {
    uri,
    version: () => version,
    now,
    most: () => document.getText().length + length,
    change: (changes, next) => {
      for (const change of changes) {
        pending.push(change);
        length += change.text.length;
      }
      version = next;
      if (pending.length > MOST_PENDING || length > MOST_LENGTH) now();
    },
  };
}
