import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { CAPABILITIES } from "./capabilities.ts";
import { Usage } from "./usage.ts";

/** A language server that can be started, and what its user would have set. */
export interface ServerCommand {
  readonly name: string;
  /** Arguments of Node.js. */
  readonly args: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Diagnostics that a server has published, and when. */
export interface Published {
  readonly index: number;
  readonly at: number;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A result, when it arrived, and how long that took. */
export interface Answer<T> {
  readonly result: T;
  readonly at: number;
  readonly ms: number;
}

/** Why there is no answer: the server has ended, or takes too long. */
export class NoAnswer extends Error {}

/** The longest time that anything is waited for, in milliseconds. */
export const PATIENCE = 120_000;

/** Variables that change how Node.js starts or runs; neither server gets them. */
const LEFT_OUT = ["NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "NODE_V8_COVERAGE", "NODE_COMPILE_CACHE"];

/**
 * A language server in a process of its own, and the client at its other end. Times of arrival are those of the bytes,
 * before they are parsed.
 */
export class ServerProcess {
  readonly startedAt: number;
  readonly published: Published[] = [];
  readonly usage: Usage;
  initialized: InitializeResult | undefined;
  private readonly child: ChildProcess;
  private readonly connection: MessageConnection;
  private readonly waiting = new Set<(published: Published) => void>();
  private arrivedAt = 0;
  private readonly ended: Promise<string>;

  constructor(
    private readonly command: ServerCommand,
    folder: string,
  ) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEFT_OUT.includes(name)));
    this.startedAt = performance.now();
    const child = spawn(process.execPath, command.args, {
      cwd: folder,
      env,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.child = child;
    this.usage = new Usage(child.pid ?? 0);
    child.stdout.on("data", () => {
      this.arrivedAt = performance.now();
    });
    this.ended = new Promise((resolve) =>
      child.once("exit", (code, signal) => resolve(`ended with ${signal ?? code}`)),
    );
    this.connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onError(() => {});
    this.connection.onRequest((method, params) => this.answer(method, params));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) =>
      this.take(params),
    );
    this.connection.listen();
  }

  async initialize(folderUri: string): Promise<Answer<InitializeResult>> {
    const answer = await this.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: folderUri,
      workspaceFolders: [{ uri: folderUri, name: "folder" }],
      capabilities: CAPABILITIES,
      locale: "en",
    });
    this.initialized = answer.result;
    return answer;
  }

  async request<T>(method: string, params: unknown): Promise<Answer<T>> {
    const sent = performance.now();
    const result = await this.inTime(this.connection.sendRequest<T>(method, params), method);
    return { result, at: this.arrivedAt, ms: this.arrivedAt - sent };
  }

  /** Sends a notification; the time at which that was done. */
  notify(method: string, params: unknown): number {
    const sent = performance.now();
    void this.connection.sendNotification(method, params);
    return sent;
  }

  /** The first diagnostics from an index on that are as wanted. */
  async publishedFrom(
    index: number,
    wanted: (published: Published) => boolean,
    patience = PATIENCE,
  ): Promise<Published> {
    const known = this.published.slice(index).find(wanted);
    if (known !== undefined) return known;
    let listener: (published: Published) => void = () => {};
    const coming = new Promise<Published>((resolve) => {
      listener = (published) => wanted(published) && resolve(published);
      this.waiting.add(listener);
    });
    return this.inTime(coming, "diagnostics", patience).finally(() => this.waiting.delete(listener));
  }

  /** Asks the server to end, and ends it if it doesn't. */
  async stop(): Promise<void> {
    try {
      await this.request("shutdown", undefined);
      this.notify("exit", undefined);
      await Promise.race([this.ended, delay(2_000)]);
    } catch {
      // ended below
    }
    this.connection.dispose();
    this.child.kill("SIGKILL");
  }

  private take({ diagnostics, version }: PublishDiagnosticsParams): void {
    const published = { index: this.published.length, at: this.arrivedAt, version, diagnostics };
    this.published.push(published);
    for (const listener of this.waiting) listener(published);
  }

  /** What an editor answers. */
  private answer(method: string, params: unknown): unknown {
    if (method !== "workspace/configuration") return null;
    const { items } = params as { items: { section?: string }[] };
    return items.map(({ section = "" }) => this.command.settings[section] ?? null);
  }

  /** A promise's value, unless the server ends before or takes too long. */
  private inTime<T>(promise: Promise<T>, what: string, patience = PATIENCE): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const fail = (why: string) => Promise.reject(new NoAnswer(`${this.command.name}: no ${what}: ${why}`));
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`nothing within ${patience / 1000} s`), patience);
    });
    return Promise.race([promise, Promise.race([late, this.ended]).then(fail)]).finally(() =>
      clearTimeout(timer),
    );
  }
}
