import {
  CancellationTokenSource,
  ConfigurationRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  type FileEvent,
  LogMessageNotification,
  LSPErrorCodes,
  MessageType,
  type Position,
  type ProtocolConnection,
  RegistrationRequest,
  ResponseError,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Client } from "../../protocol/client.ts";
import { type MemoryFiles, memoryFiles } from "../../support/memory-files.ts";
import { Broken, type Progress } from "../case.ts";
import { type Ability, capabilitiesOf } from "./ability.ts";
import { DOCUMENTS, FOLDER, METHODS } from "./server-world.ts";

/** Requests that may be answered with an error, as LSP has it. */
const ALLOWED: readonly number[] = [
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestFailed,
];

/** So many turns of the event loop are enough for whatever the server does by and by. */
const TURNS = 12;

/** A client that knows what the server should know, and a server for it alone. */
export class Editor {
  readonly methods = METHODS;
  private readonly documents = new Map<string, TextDocument>();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly errors: string[] = [];
  private settings: unknown = {};
  private features: unknown;
  /** After something that no client should send, errors may be logged. */
  private wasOdd = false;
  private failed: Broken | undefined;

  private constructor(
    private readonly client: Client,
    private readonly files: MemoryFiles,
    private readonly ability: Ability,
    private readonly progress: Progress,
  ) {}

  /** Starts a server; with `like`, in the state in which that one is now. */
  static async start(ability: Ability, progress: Progress, like?: Editor): Promise<Editor> {
    const files = memoryFiles({});
    for (const [uri, text] of like?.files.texts ?? []) files.texts.set(uri, text);
    const client = await Client.inProcess({
      capabilities: capabilitiesOf(ability),
      folders: [FOLDER],
      files: files.files,
      initializationOptions: {
        settings: like?.settings ?? {},
        ...(like?.features ? { features: like.features } : {}),
      },
    });
    const editor = new Editor(client, files, ability, progress);
    editor.settings = like?.settings ?? {};
    const { connection } = client;
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => editor.settings));
    connection.onRequest(RegistrationRequest.type, () => {});
    connection.onUnhandledNotification(() => {});
    connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) editor.errors.push(message);
    });
    for (const document of like?.documents.values() ?? []) await editor.opened(document);
    return editor;
  }

  get pulls(): boolean {
    return this.ability.pulls;
  }

  openUris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** Where to ask in a document: at its beginning, in it, over all of it. */
  placesIn(uri: string): readonly (readonly [Position, Position])[] {
    const document = this.documents.get(uri);
    if (document === undefined) return [];
    const { length } = document.getText();
    const at = (part: number) => document.positionAt(Math.floor(length * part));
    return [
      [at(0), at(1)],
      [at(0.4), at(0.4)],
      [at(0.8), at(1)],
    ];
  }

  async open(uri: string, text: string): Promise<void> {
    // A document that is open is changed as a whole.
    if (this.documents.has(uri)) return this.change(uri, [{ text }]);
    return this.opened(TextDocument.create(uri, "yaml", 1, text));
  }

  private async opened(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    this.documents.set(uri, document);
    await this.client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "yaml", version, text: document.getText() },
    });
  }

  async change(
    uri: string,
    changes: readonly { readonly from?: number; readonly to?: number; readonly text: string }[],
  ): Promise<void> {
    const before = this.documents.get(uri);
    if (before === undefined) return;
    const version = before.version + 1;
    let document = before;
    const contentChanges = changes.map(({ from, to, text }) => {
      const { length } = document.getText();
      const place = (n: number) => document.positionAt(n % (length + 1));
      // Some clients send a range from its end to its beginning.
      const change =
        from === undefined || to === undefined
          ? { text }
          : { range: { start: place(from), end: place(to) }, text };
      document = TextDocument.update(document, [change], version);
      return change;
    });
    this.documents.set(uri, document);
    await this.client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    if (this.documents.delete(uri)) await this.client.close(uri);
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    await this.client.configure(settings);
  }

  async changeFiles(files: readonly { readonly uri: string; readonly text: string | null }[]): Promise<void> {
    const changes = files.map(({ uri, text }): FileEvent => {
      const known = this.files.texts.has(uri);
      if (text === null) this.files.texts.delete(uri);
      else this.files.texts.set(uri, text);
      const there = known ? FileChangeType.Changed : FileChangeType.Created;
      return { uri, type: text === null ? FileChangeType.Deleted : there };
    });
    await this.client.filesChanged(changes);
  }

  async tell(method: string, params: unknown): Promise<void> {
    this.features = params;
    await this.client.connection.sendNotification(method, params);
  }

  /** The answer to a request; an error where LSP has one for it. What else is answered is a fault. */
  ask(method: string, params: unknown, cancel: boolean): Promise<unknown> {
    this.progress.count("requests");
    const source = new CancellationTokenSource();
    const answer = this.client.connection
      .sendRequest(method, params, source.token)
      .catch((error: unknown) => {
        const code = error instanceof ResponseError ? error.code : undefined;
        if (code !== undefined && ALLOWED.includes(code)) return { error: code };
        this.failed ??= new Broken(`${method}: is answered with an error`, String(error));
        return { error: code };
      });
    if (cancel) source.cancel();
    return this.waitFor(answer);
  }

  /** Sends what no client should send; whatever comes of it will do. */
  async sendOdd(send: (connection: ProtocolConnection) => Promise<unknown>): Promise<void> {
    this.wasOdd = true;
    await this.waitFor(send(this.client.connection));
  }

  private waitFor<T>(answer: Promise<T>): Promise<T> {
    this.underWay.add(answer);
    void answer.finally(() => this.underWay.delete(answer));
    return answer;
  }

  /** Until all answers are there and the server has had time for what it does unasked. */
  async settle(): Promise<void> {
    await Promise.all(this.underWay);
    await this.turns();
    if (this.failed) throw this.failed;
  }

  private async turns(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setTimeout(resolve));
  }

  /** What is said of each document and file, where anything is. */
  async diagnostics(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const all = new Map<string, readonly Diagnostic[]>();
    if (this.pulls) {
      for (const uri of this.openUris()) all.set(uri, await this.client.pull(uri));
      for (const item of await this.client.pullWorkspace())
        if (item.kind === "full") all.set(item.uri, item.items);
    } else {
      for (const [uri, { diagnostics }] of this.client.published) all.set(uri, diagnostics);
    }
    const known = new Set([...DOCUMENTS, ...this.files.texts.keys()]);
    return new Map([...all].filter(([uri, said]) => said.length > 0 && known.has(uri)));
  }

  checkLog(): void {
    if (this.failed) throw this.failed;
    const [first] = this.errors;
    if (first !== undefined && !this.wasOdd) throw new Broken("logs an error", this.errors.join("\n"));
  }

  async dispose(): Promise<void> {
    this.client.dispose();
    await this.turns();
  }
}
