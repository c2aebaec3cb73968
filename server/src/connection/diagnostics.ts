import type {
  CancellationToken,
  Connection,
  Diagnostic,
  WorkspaceDiagnosticParams,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnose } from "../features/diagnostics.ts";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { yamlSyntax } from "../rules/yaml/syntax.ts";
import type { Abilities } from "./abilities.ts";
import type { Workspace } from "./workspace.ts";

/** The name of the empty result for a document that was closed and has no file of ours. */
const CLOSED = "closed";

/** Where the diagnostics come from and where they go. */
export interface DiagnosticsSource {
  readonly workspace: Workspace;
  readonly abilities: () => Abilities;
  /** The versions of the open documents, by their URIs. */
  readonly versions: () => ReadonlyMap<string, number>;
  /** Where the rules' pages are. */
  readonly pages: string;
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
  const { workspace, abilities, versions, pages, syntaxErrors } = source;
  /** What is about to be published, and whether also where it is the same as before. */
  const waiting = new Map<string, boolean>();
  const published = new Map<string, GatewayDocument | undefined>();
  const resultIds = new WeakMap<GatewayDocument, string>();
  /** What was closed since the last report: a client may go on showing what it pulled last until a report says otherwise. */
  const closed = new Set<string>();
  let results = 0;
  let wake: (() => void)[] = [];

  function diagnoseOpen(document: GatewayDocument): Diagnostic[] {
    const said = diagnose(document, pages);
    return syntaxErrors() ? said : said.filter(({ code }) => code !== yamlSyntax.code);
  }

  /** Publishes soon; what is typed meanwhile is waited for only as long as it is there already. */
  function publishSoon(uri: string, always: boolean): void {
    if (abilities().pullDiagnostics) return;
    const scheduled = waiting.has(uri);
    waiting.set(uri, always || waiting.get(uri) === true);
    if (!scheduled) setTimeout(() => void publish(uri));
  }

  async function publish(uri: string): Promise<void> {
    const version = versions().get(uri);
    const document = await workspace.document(uri);
    const always = waiting.get(uri) === true;
    waiting.delete(uri);
    if (versions().get(uri) !== version) return publishSoon(uri, always);
    if (!always && published.get(uri) === document) return;
    const say = version === undefined ? diagnose : diagnoseOpen;
    const diagnostics = document ? say(document, pages) : [];
    if (document === undefined && version === undefined) published.delete(uri);
    else published.set(uri, document);
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
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
      const document = await workspace.document(uri);
      if (document === undefined) continue;
      gone.delete(uri);
      withoutFile.delete(uri);
      const resultId = resultIdOf(document);
      const same = previous.get(uri) === resultId;
      items.push(
        same
          ? { kind: "unchanged", uri, version: null, resultId }
          : { kind: "full", uri, version: null, resultId, items: diagnose(document, pages) },
      );
    }
    for (const uri of gone) items.push({ kind: "full", uri, version: null, items: [] });
    // With a result's name, so that the next report says it once more: VS Code drops the first while its last pull is under way.
    for (const uri of withoutFile)
      if (!gone.has(uri)) items.push({ kind: "full", uri, version: null, resultId: CLOSED, items: [] });
    return { items, news: items.some((item) => item.kind === "full") };
  }

  /** Answers when there is something new, so that the client need not ask every other second. */
  async function answerWorkspace({ previousResultIds }: WorkspaceDiagnosticParams, token: CancellationToken) {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
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

  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const document = await workspace.document(textDocument.uri);
    return { kind: "full", items: document ? diagnoseOpen(document) : [] };
  });
  connection.languages.diagnostics.onWorkspace(answerWorkspace);
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
      if (abilities().refreshDiagnostics) connection.languages.diagnostics.refresh();
      void publishAll();
      wakeUp();
    },
  };
}
