import {
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageWriter,
  type RequestMessage,
  type ResponseMessage,
} from "vscode-jsonrpc";
import type { InitializeParams, MessageType } from "vscode-languageserver";
import { initializeResult } from "../connection/server-capabilities.ts";
import { attempt, describeThrown } from "../fault.ts";
import { languageFor } from "../text/languages.ts";
import { setLanguage } from "../text/messages.ts";
import { createExchange } from "./exchange.ts";
import { type Failure, failureParameters } from "./failure.ts";
import { createHeartbeat, type HeartbeatOptions } from "./heartbeat.ts";
import { createLifecycle } from "./lifecycle.ts";
import { createQuarantine } from "./quarantine.ts";
import { createSession } from "./session.ts";
import { supervisorText } from "./supervisor-messages.ts";
import type { StartWorker, Work, Worker, WorkerEvents } from "./worker.ts";

/** What a supervisor needs. */
export interface SupervisorOptions {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly start: StartWorker;
  /** The program's version. */
  readonly version: string;
  readonly heartbeat: HeartbeatOptions;
  /** A monotonic time in milliseconds. */
  readonly now: () => number;
  readonly exit: (code: number) => void;
  /** Called with the ID of the client's process; this process ends with it. */
  readonly follow: (processId: number) => void;
}

const ERROR: MessageType = 1;
const WARNING: MessageType = 2;

/** The ID of `initialize` as a server gets it: no request of the client has it, so that the response goes nowhere. */
const INITIALIZE_ID = "supervisor-initialize";

/** After more restarts than these within so many milliseconds, another one would not help. */
const MOST_RESTARTS = 5;
const WITHIN = 180_000;

/**
 * Relays between a client and a server that runs in a worker: enforces the protocol's lifecycle, and replaces a server that hangs
 * or ends, which the client notices only by a message and by failed requests. Returns what to call when the client is gone.
 */
export function supervise({
  reader,
  writer,
  start,
  version,
  heartbeat: options,
  now,
  exit,
  follow,
}: SupervisorOptions): () => void {
  const lifecycle = createLifecycle();
  const session = createSession();
  const exchange = createExchange();
  const quarantine = createQuarantine();
  const restarts: number[] = [];
  let current: { readonly worker: Worker; readonly end: () => void };

  let sent = Promise.resolve();

  function send(message: Message): void {
    // If this fails, the client is gone, which the reader notices.
    sent = writer.write(message).catch(() => {});
  }

  /** Ends the process when the last message has been sent. */
  function leave(code: number): void {
    current.end();
    sent.then(
      () => exit(code),
      () => exit(code),
    );
  }

  function notify(
    method: "window/showMessage" | "window/logMessage",
    type: MessageType,
    message: string,
  ): void {
    const notification = { jsonrpc: "2.0", method, params: { type, message } };
    send(notification);
  }

  /** Starts a worker; what it sends after its end is ignored. */
  function begin(isFirst: boolean): typeof current {
    let over = false;
    const heartbeat = createHeartbeat(options);
    const whileAlive =
      <A extends unknown[]>(does: (...given: A) => void) =>
      (...given: A) => {
        if (!over) does(...given);
      };
    const events: WorkerEvents = {
      message: whileAlive((message) => {
        const passed = exchange.toClient(message);
        if (passed) send(passed);
      }),
      beat: whileAlive(heartbeat.beat),
      ended: whileAlive((reason) => replace({ kind: "end", reason }, worker.work())),
    };
    const worker = start(events, isFirst ? undefined : quarantine.all());
    const timer = setInterval(() => {
      worker.ping();
      const limit = heartbeat.tick(session.longest());
      if (limit === undefined) return;
      const seconds = Math.round(limit / 100) / 10;
      replace({ kind: "hang", seconds }, worker.work());
    }, options.tick);
    const end = () => {
      over = true;
      clearInterval(timer);
      worker.end();
    };
    return { worker, end };
  }

  /** Replaces a server that failed; `work` is what it was working on, if that is known. */
  function replace(failure: Failure, work: Work | undefined): void {
    current.end();
    for (const message of exchange.close()) send(message);
    const time = now();
    restarts.push(time);
    if (restarts.filter((at) => time - at < WITHIN).length > MOST_RESTARTS) {
      giveUp(failure, work);
      return;
    }
    reportRestart(failure, work);
    current = begin(false);
    for (const message of session.replay(INITIALIZE_ID)) current.worker.send(message);
  }

  function reportRestart(failure: Failure, work: Work | undefined): void {
    const about = failureParameters(failure);
    if (work === undefined) {
      const message = supervisorText("restarted", about);
      notify("window/logMessage", ERROR, message);
      notify("window/showMessage", WARNING, message);
      return;
    }
    const { uri, what } = work;
    const message = supervisorText("restartedAt", { ...about, file: fileName(uri), work: what });
    notify("window/logMessage", ERROR, `${message} ${supervisorText("location", { uri })}`);
    if (quarantine.add(work, failure, session.textOf(uri))) notify("window/showMessage", WARNING, message);
  }

  function giveUp(failure: Failure, work: Work | undefined): void {
    const about = { ...failureParameters(failure), count: MOST_RESTARTS + 1, minutes: WITHIN / 60_000 };
    const message =
      work === undefined
        ? supervisorText("givenUp", about)
        : supervisorText("givenUpAt", { ...about, uri: work.uri, work: work.what });
    notify("window/showMessage", ERROR, message);
    leave(1);
  }

  function take(message: Message): void {
    const verdict = lifecycle.judge(message);
    if (verdict.kind === "exit") leave(verdict.code);
    if (verdict.kind === "reject")
      send({ jsonrpc: "2.0", id: verdict.id, error: verdict.error.toJson() } as Message);
    if (verdict.kind !== "pass") return;
    const prepared = prepare(message);
    const passed = isInitialize(prepared) ? answered(prepared) : exchange.toServer(prepared);
    if (passed === undefined) return;
    session.received(passed);
    for (const uri of changedBy(passed)) quarantine.changed(uri);
    current.worker.send(passed);
  }

  /**
   * Responds to `initialize`, so that the client need not wait until the server is loaded. Returns the request for the server,
   * whose own response goes nowhere.
   */
  function answered(request: RequestMessage): RequestMessage {
    const { id, method, params } = request;
    const done = attempt(method, () => initializeResult(params as InitializeParams, version));
    const message = (thrown: unknown) => supervisorText("notInitialized", { error: describeThrown(thrown) });
    const response: ResponseMessage =
      "value" in done
        ? { jsonrpc: "2.0", id, result: done.value as object }
        : {
            jsonrpc: "2.0",
            id,
            error: { code: ErrorCodes.InternalError, message: message(done.fault.thrown) },
          };
    send(response);
    return { ...request, id: INITIALIZE_ID };
  }

  /** The message as the server gets it: without a parent process to watch, and without parameters that are null. */
  function prepare(message: Message): Message {
    if (!Message.isRequest(message)) return message;
    const { params, ...rest } = message;
    if (params === null) return rest as Message;
    if (message.method !== "initialize") return message;
    const { processId, locale } = params as { processId?: unknown; locale?: unknown };
    if (typeof locale === "string") setLanguage(languageFor(locale));
    if (typeof processId === "number") follow(processId);
    return { ...rest, params: { ...params, processId: null } } as Message;
  }

  current = begin(true);
  const ended = () => leave(lifecycle.code());
  reader.onClose(ended);
  const reportMessage = (thrown: unknown) => {
    const error = describeThrown(thrown);
    notify("window/logMessage", ERROR, supervisorText("unreadableMessage", { error }));
  };
  reader.onError(reportMessage);
  reader.listen((message) => {
    const done = attempt("a message", () => take(message));
    if ("fault" in done) reportMessage(done.fault.thrown);
  });
  return ended;
}

function isInitialize(message: Message): message is RequestMessage {
  return Message.isRequest(message) && message.method === "initialize";
}

/** The files that a message reports as changed on the disk or closed. */
function changedBy(message: Message): readonly string[] {
  if (!Message.isNotification(message)) return [];
  const { changes, textDocument } = (message.params ?? {}) as { changes?: unknown; textDocument?: unknown };
  const told =
    message.method === "workspace/didChangeWatchedFiles"
      ? changes
      : message.method === "textDocument/didClose"
        ? [textDocument]
        : [];
  return Array.isArray(told) ? told.map((one) => String((one as { uri?: unknown } | null)?.uri)) : [];
}

function fileName(uri: string): string {
  return uri.split("/").at(-1) || uri;
}
