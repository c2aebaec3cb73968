import { url as debuggerUrl } from "node:inspector";
import {
  MessageChannel,
  type MessagePort,
  parentPort,
  Worker as Thread,
  workerData,
} from "node:worker_threads";
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  PortMessageReader,
  PortMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { describeThrown } from "../fault.ts";
import type { Host, QuarantinedDocument, Watch } from "../host.ts";
import { serve } from "../server.ts";
import { supervise } from "../supervisor/supervise.ts";
import { supervisorText } from "../supervisor/supervisor-messages.ts";
import type { StartWorker, Work, WorkerEvents } from "../supervisor/worker.ts";

/** A server that works for so many milliseconds without a beat hangs. */
const HANG = 10_000;

/** What a worker and its supervisor exchange besides the client's messages. */
type Sign =
  | { readonly kind: "ping" }
  | { readonly kind: "beat" }
  | { readonly kind: "begin"; readonly work: Work }
  | { readonly kind: "done"; readonly id: number };

/** What a worker is started with. */
interface Given {
  readonly port: MessagePort;
  readonly quarantined: readonly QuarantinedDocument[] | undefined;
}

/**
 * Serves a client over standard input and output, or over the channel to the process that started this one. The server runs in
 * a worker thread, which is started from `file` and calls `serveInThread`.
 */
export function superviseOver(transport: "stdio" | "ipc", file: string, hang = HANG): void {
  const [reader, writer]: [MessageReader, MessageWriter] =
    transport === "stdio"
      ? [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)]
      : [new IPCMessageReader(process), new IPCMessageWriter(process)];
  const clientGone = supervise({
    reader,
    writer,
    start: threadFrom(file),
    heartbeat: {
      limit: hang,
      tick: Math.min(1000, hang / 10),
      used: processorTime,
      debugged: () => debuggerUrl() !== undefined,
    },
    now: () => performance.now(),
    exit: (code) => process.exit(code),
    follow: (processId) => followProcess(processId, clientGone),
  });
  if (transport === "stdio") process.stdin.on("end", clientGone);
  else process.on("disconnect", clientGone);
}

/** The other side: serves in a worker thread. */
export function serveInThread(host: Host): void {
  const { port, quarantined } = workerData as Given;
  const sign = (given: Sign) => parentPort?.postMessage(given);
  let next = 0;
  const watch: Watch = {
    begin: (what, uri) => {
      const id = next++;
      sign({ kind: "begin", work: { id, what, uri } });
      return () => sign({ kind: "done", id });
    },
  };
  parentPort?.on("message", () => sign({ kind: "beat" }));
  const connection = createConnection(
    ProposedFeatures.all,
    new PortMessageReader(port),
    new PortMessageWriter(port),
  );
  serve(connection, { ...host, watch, ...(quarantined ? { quarantined } : {}) });
}

function threadFrom(file: string): StartWorker {
  return (events, quarantined) => {
    const { port1, port2 } = new MessageChannel();
    const given: Given = { port: port2, quarantined };
    // What the thread prints must not get among the client's messages.
    const thread = new Thread(file, { workerData: given, transferList: [port2], stdout: true });
    thread.stdout.pipe(process.stderr);
    port1.on("message", events.message);
    thread.on("message", (sign: Sign) => takeSign(sign, events));
    thread.on("error", (error) => events.ended(describeThrown(error)));
    thread.on("exit", (code) => events.ended(supervisorText("exitCode", { code })));
    return {
      send: (message) => port1.postMessage(message),
      ping: () => thread.postMessage({ kind: "ping" } satisfies Sign),
      end: () => {
        port1.close();
        // The supervisor does not wait for the thread to end.
        thread.terminate().catch(() => {});
      },
    };
  };
}

function takeSign(sign: Sign, events: WorkerEvents): void {
  if (sign.kind === "beat") events.beat();
  else if (sign.kind === "begin") events.begin(sign.work);
  else if (sign.kind === "done") events.done(sign.id);
}

/** Of all threads, in milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Calls back when a process is gone. */
function followProcess(processId: number, gone: () => void): void {
  setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch {
      gone();
    }
  }, 3000);
}
