import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { yamlSyntax } from "../rules/yaml/syntax.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";
import { connectionText, workText } from "./connection-messages.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Guard } from "./guard.ts";
import { readParams, readPrevious } from "./params.ts";
import { createPublishing } from "./publishing.ts";
import { inSteps, pause } from "./turns.ts";
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

  /** The diagnostics of a document, worked out step by step; undefined if `isOver` told that they aren't needed any more. */
  async function inTurns(uri: string, document: GatewayDocument | undefined, isOver: () => boolean) {
    if (document && !(await inSteps(work.steps(document), isOver))) return undefined;
    return diagnosticsOf(uri, document, versions().has(uri));
  }

  const publishing = createPublishing(connection, {
    documentAt,
    diagnosticsOf: inTurns,
    versionOf: (uri) => versions().get(uri),
    guard,
  });

  function publishSoon(uri: string, always: boolean): void {
    if (!capabilities().pullDiagnostics) publishing.soon(uri, always);
  }

  async function publishAll(): Promise<void> {
    if (capabilities().pullDiagnostics) return;
    for (const uri of versions().keys()) publishSoon(uri, true);
    for (const uri of new Set([...publishing.published(), ...(await workspace.closed())]))
      publishSoon(uri, false);
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

  /** Newer text, or the client, ends a request whose answer would be of no use. */
  async function answerDocument(uri: string, token: CancellationToken): Promise<Diagnostic[]> {
    // The edits that have arrived by now count.
    await pause();
    const version = versions().get(uri);
    const isOver = () => token.isCancellationRequested || versions().get(uri) !== version;
    const document = isOver() ? undefined : await documentAt(uri);
    const items = isOver() ? undefined : await inTurns(uri, document, isOver);
    if (items !== undefined) return items;
    throw token.isCancellationRequested
      ? new ResponseError(LSPErrorCodes.RequestCancelled, connectionText("canceled"))
      : new ResponseError<DiagnosticServerCancellationData>(
          LSPErrorCodes.ServerCancelled,
          connectionText("changed"),
          { retriggerRequest: true },
        );
  }

  connection.languages.diagnostics.on((params, token) => {
    const uri = readParams(DocumentDiagnosticRequest.method, params, []);
    return guard.answer(DocumentDiagnosticRequest.method, undefined, async () => ({
      kind: "full",
      items: await answerDocument(uri, token),
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
      for (const other of publishing.published()) publishSoon(other, false);
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
