import { type ChildProcess, spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  type FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type PreviousResultId,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import type { Files } from "../../server/src/host.ts";
import { serve } from "../../server/src/server.ts";

export const PAGES = "https://pages.example/rules";

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** URIs of the workspace's folders. */
  readonly folders?: readonly string[];
  /** The files around the documents; none where it is left out. */
  readonly files?: Files;
}

/** An editor, as far as these tests need one. */
export class Client {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  private readonly waiting: {
    uri: string;
    version: number;
    resolve: (params: PublishDiagnosticsParams) => void;
  }[] = [];
  private readonly versions = new Map<string, number>();
  initialized: InitializeResult | undefined;

  private constructor(readonly connection: ProtocolConnection) {
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      const ready = this.waiting.filter((w) => w.uri === params.uri && (params.version ?? -1) >= w.version);
      for (const waiter of ready) {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        waiter.resolve(params);
      }
    });
    connection.listen();
  }

  /** A client of a server in this process, joined by two streams. */
  static async inProcess(options: Options = {}): Promise<Client> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      pages: PAGES,
      version: "0.0.0",
      ...(options.files ? { files: options.files } : {}),
    });
    const client = new Client(
      createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    );
    return client.initialize(options);
  }

  /** A client of the command line, over its standard input and output. */
  static async ofProcess(args: readonly string[]): Promise<{ client: Client; process: ChildProcess }> {
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    const client = new Client(
      createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
    );
    return { client: await client.initialize({}), process: child };
  }

  private async initialize({
    capabilities = {},
    initializationOptions,
    folders = [],
  }: Options): Promise<Client> {
    // What the server asks to be told of is told anyway by these tests.
    this.connection.onRequest(RegistrationRequest.type, () => {});
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return this;
  }

  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
  }

  async change(uri: string, text: string, range?: Range): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async configure(settings: unknown): Promise<void> {
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { api7GatewayConfig: settings },
    });
  }

  /** Tells that files came, changed or went on the disk. */
  async filesChanged(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [...changes] });
  }

  /** The diagnostics of a file that is not open, as they are published next. */
  publishedFor(uri: string): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve) => this.waiting.push({ uri, version: -1, resolve }));
  }

  /** The published diagnostics of a document or file, once they are as wanted. */
  async publishedWhen(uri: string, wanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const known = this.published.get(uri)?.diagnostics;
      if (known !== undefined && wanted(known)) return known;
      await this.publishedFor(uri);
    }
  }

  /** What is said of the files that are not open. */
  async pullWorkspace(
    previous: readonly PreviousResultId[] = [],
    cancel?: AbortSignal,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const source = new CancellationTokenSource();
    cancel?.addEventListener("abort", () => source.cancel());
    const params = { previousResultIds: [...previous] };
    const { items } = await this.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      params,
      source.token,
    );
    return items;
  }

  /** The diagnostics of the document's newest text, as they are published. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const version = this.versions.get(uri) ?? 0;
    const known = this.published.get(uri);
    if (known !== undefined && (known.version ?? -1) >= version) return known.diagnostics;
    return (await this.nextPublish(uri)).diagnostics;
  }

  /** The next diagnostics that are published for the document's newest text. */
  nextPublish(uri: string): Promise<PublishDiagnosticsParams> {
    const version = this.versions.get(uri) ?? 0;
    return new Promise((resolve) => this.waiting.push({ uri, version, resolve }));
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    return report.kind === "full" ? report.items : [];
  }

  async complete(uri: string, position: Position): Promise<CompletionItem[]> {
    const answer = await this.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position,
    });
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  async hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const answer = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    return (answer ?? []).filter(
      (action): action is CodeAction => !("command" in action && typeof action.command === "string"),
    );
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
  }

  /** Lets go of a server in this process, which must not end it. */
  dispose(): void {
    this.connection.dispose();
  }
}
