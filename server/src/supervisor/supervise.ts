import { Message, type MessageReader, MessageType, type MessageWriter } from "vscode-languageserver";
import { attempt, describeThrown } from "../fault.ts";
import { createExchange } from "./exchange.ts";
import { createHeart, type HeartOptions } from "./heart.ts";
import { createCulprits } from "./left-alone.ts";
import { createLifecycle } from "./lifecycle.ts";
import { createSession } from "./session.ts";
import type { StartWorker, Work, Worker, WorkerEvents } from "./worker.ts";

/** What a supervisor stands on. */
export interface Ground {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly start: StartWorker;
  readonly heart: HeartOptions;
  /** The time in milliseconds; it never goes back. */
  readonly now: () => number;
  readonly exit: (code: number) => void;
  /** Told the client's process, which this one does not outlive. */
  readonly follow: (processId: number) => void;
}

/** After so many restarts within so many milliseconds the next would not help either. */
const MOST_RESTARTS = 5;
const WITHIN = 180_000;

/**
 * Stands between a client and a server that runs in a worker: keeps to the protocol's order, and starts another server in
 * the place of one that hangs or ends, which the client notices by a message and late answers only. Gives back what to call
 * when the client is gone.
 */
export function supervise({ reader, writer, start, heart: options, now, exit, follow }: Ground): () => void {
  const lifecycle = createLifecycle();
  const session = createSession();
  const exchange = createExchange();
  const culprits = createCulprits();
  const restarts: number[] = [];
  let current: { readonly worker: Worker; readonly end: () => void };

  let sent = Promise.resolve();

  function send(message: Message): void {
    // A client that takes nothing more is gone; its end is noticed by the reader.
    sent = writer.write(message).catch(() => {});
  }

  /** Ends the process, once the client has got what was said last. */
  function leave(code: number): void {
    current.end();
    sent.then(
      () => exit(code),
      () => exit(code),
    );
  }

  function say(method: "window/showMessage" | "window/logMessage", type: MessageType, message: string): void {
    const notification = { jsonrpc: "2.0", method, params: { type, message } };
    send(notification);
  }

  /** A worker with all that belongs to it; what it says after its end is not heard. */
  function begin(isFirst: boolean): typeof current {
    const works = new Map<number, Work>();
    let over = false;
    const heart = createHeart(options);
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
      beat: whileAlive(heart.beat),
      begin: whileAlive((work) => works.set(work.id, work)),
      done: whileAlive((id) => works.delete(id)),
      ended: whileAlive((why) => replace(`ended (${why})`, [...works.values()].at(-1))),
    };
    const worker = start(events, isFirst ? undefined : culprits.all());
    const timer = setInterval(() => {
      worker.ping();
      if (!heart.tick()) return;
      replace(`did not answer for ${options.limit / 1000} s`, [...works.values()].at(-1));
    }, options.tick);
    const end = () => {
      over = true;
      clearInterval(timer);
      worker.end();
    };
    return { worker, end };
  }

  /** Another server in the place of one that is of no more use; `work` is what it was at, if that is known. */
  function replace(happened: string, work: Work | undefined): void {
    current.end();
    for (const message of exchange.close()) send(message);
    const time = now();
    restarts.push(time);
    if (restarts.filter((at) => time - at < WITHIN).length > MOST_RESTARTS) {
      giveUp(happened, work);
      return;
    }
    tellOf(happened, work);
    current = begin(false);
    for (const message of session.retell(exchange.initializing() ?? "supervisor-initialize"))
      current.worker.send(message);
  }

  function tellOf(happened: string, work: Work | undefined): void {
    const where = work === undefined ? "" : ` at work on ${fileName(work.uri)} (${work.what})`;
    const rest =
      work === undefined
        ? "Please report this if it happens again."
        : "That file is left alone until it changes; everything else goes on. Please report this with the file.";
    const message = `API7 Gateway Config: the language server ${happened}${where}, and was restarted. ${rest}`;
    say(
      "window/logMessage",
      MessageType.Error,
      work === undefined ? message : `${message} It is ${work.uri}`,
    );
    const isNew = work === undefined || culprits.add(work.uri, work.what, happened, session.textOf(work.uri));
    if (isNew) say("window/showMessage", MessageType.Warning, message);
  }

  function giveUp(happened: string, work: Work | undefined): void {
    const where = work === undefined ? "" : ` at work on ${work.uri} (${work.what})`;
    say(
      "window/showMessage",
      MessageType.Error,
      `API7 Gateway Config: the language server ${happened}${where}, for the ${MOST_RESTARTS + 1}th time in three minutes, and is not restarted any more. Close the file that it was at, then restart the server or the editor. Please report this with the file.`,
    );
    leave(1);
  }

  function take(message: Message): void {
    const verdict = lifecycle.judge(message);
    if (verdict.kind === "exit") leave(verdict.code);
    if (verdict.kind === "refuse")
      send({ jsonrpc: "2.0", id: verdict.id, error: verdict.error.toJson() } as Message);
    if (verdict.kind !== "pass") return;
    const passed = exchange.toServer(prepare(message));
    if (passed === undefined) return;
    session.heard(passed);
    for (const uri of changedBy(passed)) culprits.changed(uri);
    current.worker.send(passed);
  }

  /** The message as the server is to see it: it has no parent process to look after, and parameters that are there. */
  function prepare(message: Message): Message {
    if (!Message.isRequest(message)) return message;
    const { params, ...rest } = message;
    if (params === null) return rest as Message;
    if (message.method !== "initialize") return message;
    const { processId } = params as { processId?: unknown };
    if (typeof processId === "number") follow(processId);
    return { ...rest, params: { ...params, processId: null } } as Message;
  }

  current = begin(true);
  const ended = () => leave(lifecycle.code());
  reader.onClose(ended);
  const complain = (thrown: unknown) =>
    say("window/logMessage", MessageType.Error, `A message can't be read: ${describeThrown(thrown)}`);
  reader.onError(complain);
  reader.listen((message) => {
    const done = attempt("a message", () => take(message));
    if ("fault" in done) complain(done.fault.thrown);
  });
  return ended;
}

/** The files that a message tells of as changed on the disk, or closed. */
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
