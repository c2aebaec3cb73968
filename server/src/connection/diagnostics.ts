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
import type { Abilities } from "./abilities.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Guard } from "./guard.ts";
import { readParams, readPrevious } from "./params.ts";
import type { Workspace } from "./workspace.ts";

/** The name of the empty result for a document that was closed and has no file of ours. */
const CLOSED = "closed";

/** The name of the result for a file that can't be handled. */
const UNHANDLED = "unhandled";

/** Where the diagnostics come from and where they go. */
export interface DiagnosticsSource {
  readonly workspace: Workspace;
  readonly abilities: () => Abilities;
  /** The versions of the open documents, by their URIs. */
  readonly versions: () => ReadonlyMap<string, number>;
  readonly work: DocumentWork;
  readonly guard: Guard;
  /** Whether syntax errors of open documents are wanted; another YAML server may say them already. */
  readonly syntaxErrors: () => boolean;
}

/** Says what is wrong with the workspace's files: when asked, where the client asks; else by itself. */
export interface Diagnostics {
  /** To be called when a document is open or has changed: it and those compared with it are said anew. */
  readonly documentChanged: (uri: string) => void;
  readonly documentClosed: (uri: string) => void;
  /** To be called when files or settings are others now. */
  readonly allChanged: () => void;
}

/** Serves the diagnostics of a connection. */
export function createDiagnostics(connection: Connection, source: DiagnosticsSource): Diagnostics {
  const { workspace, abilities, versions, work, guard, syntaxErrors } = source;
  /** What is about to be published, and whether also where it is the same as before. */
  const waiting = new Map<string, boolean>();
  /** What has a turn coming or under way; there is one at a time. */
  const turns = new Set<string>();
  const published = new Map<string, GatewayDocument | undefined>();
  const resultIds = new WeakMap<GatewayDocument, string>();
  /** What was closed since the last report: a client may go on showing what it pulled last until a report says otherwise. */
  const closed = new Set<string>();
  let results = 0;
  let wake: (() => void)[] = [];

  const documentAt = (uri: string) => work.fetch(uri, () => workspace.document(uri));

  /** What is said of a document that was asked for; of one that can't be handled, that alone. */
  function say(uri: string, document: GatewayDocument | undefined, isOpen: boolean): Diagnostic[] {
    if (document === undefined) return work.trouble(uri);
    const said = work.diagnose(document);
    return !isOpen || syntaxErrors() ? said : said.filter(({ code }) => code !== yamlSyntax.code);
  }

  /** Publishes soon; what is typed meanwhile is waited for only as long as it is there already. */
  function publishSoon(uri: string, always: boolean): void {
    if (abilities().pullDiagnostics) return;
    waiting.set(uri, always || waiting.get(uri) === true);
    if (turns.has(uri)) return;
    turns.add(uri);
    takeTurn(uri);
  }

  function takeTurn(uri: string): void {
    setTimeout(() =>
      guard.run("publishing diagnostics", async () => {
        const always = waiting.get(uri) === true;
        // What comes from here on, text or settings, is published in another turn.
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
    const diagnostics = say(uri, document, version !== undefined);
    if (document === undefined && version === undefined) published.delete(uri);
    else published.set(uri, document);
    await connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  async function publishAll(): Promise<void> {
    if (abilities().pullDiagnostics) return;
    for (const uri of versions().keys()) publishSoon(uri, true);
    for (const uri of new Set([...published.keys(), ...(await workspace.closed())])) publishSoon(uri, false);
  }

  function wakeUp(): void {
    const woken = wake;
    wake = [];
    for (const call of woken) call();
  }

  /** The name of a result: the same for the same document among the same siblings. */
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
      if (document === undefined && work.trouble(uri).length === 0) continue;
      gone.delete(uri);
      withoutFile.delete(uri);
      const resultId = document ? resultIdOf(document) : UNHANDLED;
      const same = previous.get(uri) === resultId;
      items.push(
        same
          ? { kind: "unchanged", uri, version: null, resultId }
          : { kind: "full", uri, version: null, resultId, items: say(uri, document, false) },
      );
    }
    for (const uri of gone) items.push({ kind: "full", uri, version: null, items: [] });
    // With a result's name, so that the next report says it once more: VS Code drops the first while its last pull is under way.
    for (const uri of withoutFile)
      if (!gone.has(uri)) items.push({ kind: "full", uri, version: null, resultId: CLOSED, items: [] });
    return { items, news: items.some((item) => item.kind === "full") };
  }

  /** Answers when there is something new, so that the client need not ask every other second. */
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
      items: say(uri, await documentAt(uri), true),
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
      // Those that are compared with it.
      for (const other of published.keys()) publishSoon(other, false);
      wakeUp();
    },
    documentClosed: (uri) => {
      publishSoon(uri, true);
      if (abilities().pullDiagnostics) closed.add(uri);
      wakeUp();
    },
    allChanged: () => {
      if (abilities().refreshDiagnostics)
        guard.run("asking for a refresh of diagnostics", () => connection.languages.diagnostics.refresh());
      guard.run("publishing diagnostics", publishAll);
      wakeUp();
    },
  };
}
