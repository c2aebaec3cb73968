import type { Connection, Diagnostic } from "vscode-languageserver";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { workText } from "./connection-messages.ts";
import type { Guard } from "./guard.ts";
import { untilQuiet } from "./turns.ts";

/** What is published. */
export interface PublishingSource {
  /** The document as it is now; undefined if it is no gateway configuration or can't be checked. */
  readonly documentAt: (uri: string) => Promise<GatewayDocument | undefined>;
  /** Its diagnostics; undefined if `isOver` told that they aren't needed any more. */
  readonly diagnosticsOf: (
    uri: string,
    document: GatewayDocument | undefined,
    isOver: () => boolean,
  ) => Promise<Diagnostic[] | undefined>;
  /** The version of an open document. */
  readonly versionOf: (uri: string) => number | undefined;
  readonly guard: Guard;
}

/** Publishes diagnostics for a client that doesn't pull them. */
export interface Publishing {
  /** Publishes the diagnostics of a document soon; with `always`, even if they are those of the same document as before. */
  readonly soon: (uri: string, always: boolean) => void;
  /** The documents whose diagnostics have been published. */
  readonly published: () => Iterable<string>;
}

/** A document is published by one turn at a time, in a task of its own and with the edits that have arrived by then. */
export function createPublishing(
  connection: Connection,
  { documentAt, diagnosticsOf, versionOf, guard }: PublishingSource,
): Publishing {
  /** The documents whose diagnostics are to be published, and whether to publish them even if they are the same as before. */
  const waiting = new Map<string, boolean>();
  /** The documents that are scheduled or being published, and how often they changed meanwhile. */
  const turns = new Map<string, number>();
  const published = new Map<string, GatewayDocument | undefined>();

  function soon(uri: string, always: boolean): void {
    waiting.set(uri, always || waiting.get(uri) === true);
    const changes = turns.get(uri);
    turns.set(uri, (changes ?? 0) + 1);
    if (changes === undefined) takeTurn(uri);
  }

  function takeTurn(uri: string): void {
    guard.run(workText("publishDiagnostics"), async () => {
      try {
        await untilQuiet(() => turns.get(uri) ?? 0);
        const always = waiting.get(uri) === true;
        // Later changes of text or settings are published in another turn.
        waiting.delete(uri);
        await publish(uri, always);
      } finally {
        if (waiting.has(uri)) takeTurn(uri);
        else turns.delete(uri);
      }
    });
  }

  async function publish(uri: string, always: boolean): Promise<void> {
    // What has changed since this turn began is for the next one, which then publishes what this one doesn't.
    const isOver = () => {
      if (waiting.has(uri) && always) waiting.set(uri, true);
      return waiting.has(uri);
    };
    const document = await documentAt(uri);
    if (isOver() || (!always && published.get(uri) === document)) return;
    const diagnostics = await diagnosticsOf(uri, document, isOver);
    if (diagnostics === undefined) return;
    const version = versionOf(uri);
    if (document === undefined && version === undefined) published.delete(uri);
    else published.set(uri, document);
    await connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  return { soon, published: () => published.keys() };
}
