import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { attemptLater, describeThrown } from "../fault.ts";
import { diagnose, SOURCE } from "../features/diagnostics.ts";
import { type GatewayDocument, openDocument } from "../features/gateway-document.ts";
import type { Settings } from "../features/settings.ts";
import type { LeftAlone } from "../host.ts";
import { canonical } from "../text/uri.ts";
import type { Guard } from "./guard.ts";

/** What is done with every document, so that one that can't be handled is its own trouble and nobody else's. */
export interface DocumentWork {
  /** Looks at a document; undefined where it is none of ours, or can't be handled. */
  readonly open: (textDocument: TextDocument, settings: Settings) => GatewayDocument | undefined;
  /** The same for one that has to be fetched first. */
  readonly fetch: (
    uri: string,
    fetch: () => Promise<GatewayDocument | undefined>,
  ) => Promise<GatewayDocument | undefined>;
  /** All that is to be said of a document. */
  readonly diagnose: (document: GatewayDocument) => Diagnostic[];
  /** What is said instead of a document that can't be handled; nothing where it can be, or is none of ours. */
  readonly trouble: (uri: string) => Diagnostic[];
  /** Takes note that a file is another now, or a document is closed. */
  readonly changed: (uri: string) => void;
}

/** Does the work under a guard. `pages` is where the rules' pages are, `leftAlone` what brought an earlier server down. */
export function createDocumentWork(
  guard: Guard,
  {
    pages,
    leftAlone = [],
  }: { readonly pages: string; readonly leftAlone?: readonly LeftAlone[] | undefined },
): DocumentWork {
  const alone = new Map(leftAlone.map((left) => [canonical(left.uri), left]));
  const troubles = new Map<string, string>();

  function open(textDocument: TextDocument, settings: Settings): GatewayDocument | undefined {
    const key = canonical(textDocument.uri);
    const left = alone.get(key);
    if (left !== undefined && (left.text === undefined || left.text === textDocument.getText())) {
      troubles.set(key, left.why);
      return undefined;
    }
    const done = guard.attempt("reading the file", textDocument.uri, () =>
      openDocument(textDocument, settings),
    );
    if ("value" in done) {
      troubles.delete(key);
      return done.value;
    }
    troubles.set(key, failed(done.fault.thrown));
    return undefined;
  }

  return {
    open,
    fetch: async (uri, fetch) => {
      const done = await attemptLater("fetching the file", fetch);
      const key = canonical(uri);
      if ("value" in done) {
        if (done.value !== undefined) troubles.delete(key);
        return done.value;
      }
      guard.tell(done.fault, uri);
      troubles.set(key, failed(done.fault.thrown));
      return undefined;
    },
    diagnose: (document) => {
      const done = guard.attempt("checking the file", document.uri, () => {
        const { faults } = document;
        return { diagnostics: diagnose(document, pages), faults };
      });
      if ("fault" in done) return [information(failed(done.fault.thrown))];
      for (const fault of done.value.faults) guard.tell(fault, document.uri);
      return done.value.diagnostics;
    },
    trouble: (uri) => {
      const why = troubles.get(canonical(uri));
      return why === undefined ? [] : [information(why)];
    },
    changed: (uri) => {
      const key = canonical(uri);
      troubles.delete(key);
      // Where the text is known, that tells whether it is another.
      if (alone.get(key)?.text === undefined) alone.delete(key);
    },
  };
}

function failed(thrown: unknown): string {
  return `This file can't be checked: the language server failed on it (${describeThrown(thrown)}). It is tried again when the file changes. Please report this with the file, but without its secrets; the log says where it failed.`;
}

/** It stands at the file's first character: what in the file brought it about is not known. */
function information(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: 3, source: SOURCE, message };
}
