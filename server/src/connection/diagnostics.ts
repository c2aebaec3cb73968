import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { yamlSyntax } from "../rules/yaml/syntax.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";
import { workText } from "./connection-messages.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Guard } from "./guard.ts";
import { readParams, readPrevious } from "./params.ts";
import type { Workspace } from "./workspace.ts";

/** The ID of the empty result for a closed document that is no gateway configuration on the disk. */
const CLOSED = "closed";

/** The ID of the result for a file that can't be checked. */
const UNHANDLED = "unhandled";

/** What diagnostics are made from. */
export interface DiagnosticsSource {
  readonly workspace: Workspace;
  readonly capabilities: () => ClientCapabilities;
  /** The versions of the open documents, by their URIs. */
  readonly versions: () => ReadonlyMap<string, number>;
  readonly work: DocumentWork;
  readonly guard: Guard;
  /** Whether to report syntax errors of open documents; another YAML server may report them. */
  readonly syntaxErrors: () => boolean;
}

/** Reports the diagnostics of the workspace's files: on request if the client pulls them, else by publishing them. */
export interface Diagnostics {
  /** To be called when a document was opened or changed: its diagnostics, and those of documents compared with it, are updated. */
  readonly documentChanged: (uri: string) => void;
  readonly documentClosed: (uri: string) => void;
  /** To be called when files or settings have changed. */
  readonly allChanged: () => void;
}

/** Serves the diagnostics of a connection. */
export function createDiagnostics(connection: Connection, source: DiagnosticsSource): Diagnostics {
  const { workspace, capabilities, versions, work, guard, syntaxErrors } = source;
  /** The documents whose diagnostics are to be published, and whether to publish them even if they are the same as before. */
  const waiting = new Map<string, boolean>();
  /** The documents that are scheduled or being published; each is published by one turn at a time. */
  const turns = new Set<string>();
  const published = new Map<string, GatewayDocument | undefined>();
  const resultIds = new WeakMap<GatewayDocument, string>();
  /** What was closed since the last report: a client may show what it pulled last until a report replaces it. */
  const closed = new Set<string>();
  let results = 0;
  let wake: (() => void)[] = [];

  const documentAt = (uri: string) => work.fetch(uri, () => workspace.document(uri));

  /** The diagnostics of a document; if it can't be checked, one that says so. */
  function diagnosticsOf(uri: string, document: GatewayDocument | undefined, isOpen: boolean): Diagnostic[] {
    if (document === undefined) return work.problem(uri);
    const all = work.diagnose(document);
    return !isOpen || syntaxErrors() ? all : all.filter(({ code }) => code !== yamlSyntax.code);
  }

  /** Publishes soon, in a task of its own, with the edits that have arrived by then. */
  function publishSoon(uri: string, always: boolean): void {
    if (capabilities().pullDiagnostics) return;
    waiting.set(uri, always || waiting.get(uri) === true);
    if (turns.has(uri)) return;
    turns.add(uri);
    takeTurn(uri);
  }

  function takeTurn(uri: string): void {
    setTimeout(() =>
      guard.run(workText("publishDiagnostics"), async () => {
        const always = waiting.get(uri) === true;
        // Later changes of text or settings are published in another turn.
        waiting.delete(uri);
        try {
          await publish(uri, always);
        } finally {
          if (waiting.has(uri)) takeTurn(uri);
          else turns.delete(uri);
        }
      }),
    );
  }

  async function publish(uri: string, always: boolean): Promise<void> {
    const document = await documentAt(uri);
    if (waiting.has(uri)) {
      if (always) waiting.set(uri, true);
      return;
    }
    if (!always && published.get(uri) === document) return;
    const version = versions().get(uri);
    const diagnostics = diagnosticsOf(uri, document, version !== undefined);
    if (document === undefined && version === undefined) published.delete(uri);
    else published.set(uri, document);
    await connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  async function publishAll(): Promise<void> {
    if (capabilities().pullDiagnostics) return;
    for (const uri of versions().keys()) publishSoon(uri, true);
    for (const uri of new Set([...published.keys(), ...(await workspace.closed())])) publishSoon(uri, false);
  }

  function wakeUp(): void {
    const woken = wake;
    wake = [];
    for (const call of woken) call();
  }

  /** The ID of a result: the same for the same document among the same siblings. */
  function resultIdOf(document: GatewayDocument): string {
    const id = resultIds.get(document) ?? String(++results);
    resultIds.set(document, id);
    return id;
  }

  async function reports(
    previous: ReadonlyMap<string, string>,
  ): Promise<{ readonly items: WorkspaceDocumentDiagnosticReport[]; readonly news: boolean }> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const gone = new Set(previous.keys());
    const withoutFile = new Set(closed);
    for (const uri of versions().keys()) {
      gone.delete(uri);
      withoutFile.delete(uri);
    }
    for (const uri of await workspace.closed()) {
      const document = await documentAt(uri);
      if (document === undefined && work.problem(uri).length === 0) continue;
      gone.delete(uri);
      withoutFile.delete(uri);
      const resultId = document ? resultIdOf(document) : UNHANDLED;
      const same = previous.get(uri) === resultId;
      items.push(
        same
          ? { kind: "unchanged", uri, version: null, resultId }
          : { kind: "full", uri, version: null, resultId, items: diagnosticsOf(uri, document, false) },
      );
    }
    for (const uri of gone) items.push({ kind: "full", uri, version: null, items: [] });
    // With a result ID, so that the next report repeats it: VS Code drops the first one while its last pull is under way.
    for (const uri of withoutFile)
      if (!gone.has(uri)) items.push({ kind: "full", uri, version: null, resultId: CLOSED, items: [] });
    return { items, news: items.some((item) => item.kind === "full") };
  }

  /** Responds when there is something new, so that the client need not poll. */
  async function answerWorkspace(previous: ReadonlyMap<string, string>, token: CancellationToken) {
    for (;;) {
      const change = new Promise<void>((resolve) => {
        wake.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
      const { items, news } = await reports(previous);
      if (news || previous.size === 0 || token.isCancellationRequested) {
        if (!token.isCancellationRequested) closed.clear();
        return { items };
      }
      await change;
      if (token.isCancellationRequested) return { items: [] };
    }
  }

  connection.languages.diagnostics.on((params) => {
    const uri = readParams(DocumentDiagnosticRequest.method, params, []);
    return guard.answer(DocumentDiagnosticRequest.method, undefined, async () => ({
      kind: "full",
      items: diagnosticsOf(uri, await documentAt(uri), true),
    }));
  });
  connection.languages.diagnostics.onWorkspace((params, token) =>
    guard.answer(WorkspaceDiagnosticRequest.method, undefined, () =>
      answerWorkspace(readPrevious(WorkspaceDiagnosticRequest.method, params), token),
    ),
  );
  return {
    documentChanged: (uri) => {
      publishSoon(uri, true);
      // The documents that are compared with it.
      for (const other of published.keys()) publishSoon(other, false);
      wakeUp();
    },
    documentClosed: (uri) => {
      publishSoon(uri, true);
      if (capabilities().pullDiagnostics) closed.add(uri);
      wakeUp();
    },
    allChanged: () => {
      if (capabilities().refreshDiagnostics)
        guard.run(workText("refreshDiagnostics"), () => connection.languages.diagnostics.refresh());
      guard.run(workText("publishDiagnostics"), publishAll);
      wakeUp();
    },
  };
}
