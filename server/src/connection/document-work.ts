import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { attemptLater, describeThrown } from "../fault.ts";
import { diagnose } from "../features/diagnostics.ts";
import { type GatewayDocument, openDocument } from "../features/gateway-document.ts";
import { SOURCE } from "../features/names.ts";
import type { Settings } from "../features/settings.ts";
import type { QuarantinedDocument } from "../host.ts";
import type { Decoded } from "../text/decode.ts";
import { canonical } from "../text/uri.ts";
import { connectionText, workText } from "./connection-messages.ts";
import type { Guard } from "./guard.ts";

/** Work on documents, so that a document on which it fails affects no other. */
export interface DocumentWork {
  /**
   * Opens a document; undefined if it is no gateway configuration or can't be checked. `written` is the same text as its file has
   * it, `before` an earlier version of the document.
   */
  readonly open: (
    textDocument: TextDocument,
    settings: Settings,
    written?: Decoded,
    before?: GatewayDocument,
  ) => GatewayDocument | undefined;
  /** The same for a document that has to be fetched first. */
  readonly fetch: (
    uri: string,
    fetch: () => Promise<GatewayDocument | undefined>,
  ) => Promise<GatewayDocument | undefined>;
  /** Does the work that the diagnostics of a document need, step by step. */
  readonly steps: (document: GatewayDocument) => Iterable<unknown>;
  /** The diagnostics of a document. */
  readonly diagnose: (document: GatewayDocument) => Diagnostic[];
  /** The diagnostic of a document that can't be checked; none of any other document. */
  readonly problem: (uri: string) => Diagnostic[];
  /** To be called when a file has changed or a document was closed. */
  readonly changed: (uri: string) => void;
}

/**
 * Does the work under a guard. `pages` is the URL of the folder with the rules' pages, `quarantined` has the documents that made
 * an earlier server fail.
 */
export function createDocumentWork(
  guard: Guard,
  {
    pages,
    quarantined = [],
  }: { readonly pages: string; readonly quarantined?: readonly QuarantinedDocument[] | undefined },
): DocumentWork {
  const ignored = new Map(quarantined.map((document) => [canonical(document.uri), document]));
  const problems = new Map<string, string>();

  function open(
    textDocument: TextDocument,
    settings: Settings,
    written?: Decoded,
    before?: GatewayDocument,
  ): GatewayDocument | undefined {
    const key = canonical(textDocument.uri);
    const given = ignored.get(key);
    if (given !== undefined && (given.text === undefined || given.text === textDocument.getText())) {
      problems.set(key, given.why);
      return undefined;
    }
    const done = guard.attempt(workText("readFile"), textDocument.uri, () =>
      openDocument(textDocument, settings, written, before),
    );
    if ("value" in done) {
      problems.delete(key);
      return done.value;
    }
    problems.set(key, failed(done.fault.thrown));
    return undefined;
  }

  return {
    open,
    fetch: async (uri, fetch) => {
      const done = await attemptLater(workText("fetchFile"), fetch);
      const key = canonical(uri);
      if ("value" in done) {
        if (done.value !== undefined) problems.delete(key);
        return done.value;
      }
      guard.tell(done.fault, uri);
      problems.set(key, failed(done.fault.thrown));
      return undefined;
    },
    steps: (document) => guard.steps(workText("checkFile"), document.uri, document.steps()),
    diagnose: (document) => {
      const done = guard.attempt(workText("checkFile"), document.uri, () => {
        const { faults } = document;
        return { diagnostics: diagnose(document, pages), faults };
      });
      if ("fault" in done) return [information(failed(done.fault.thrown))];
      for (const fault of done.value.faults) guard.tell(fault, document.uri);
      return done.value.diagnostics;
    },
    problem: (uri) => {
      const why = problems.get(canonical(uri));
      return why === undefined ? [] : [information(why)];
    },
    changed: (uri) => {
      const key = canonical(uri);
      problems.delete(key);
      // Where the text is known, `open` compares it.
      if (ignored.get(key)?.text === undefined) ignored.delete(key);
    },
  };
}

function failed(thrown: unknown): string {
  return connectionText("documentFailed", { error: describeThrown(thrown) });
}

/** It is at the file's first character, because what in the file caused it is unknown. */
function information(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: 3, source: SOURCE, message };
}
