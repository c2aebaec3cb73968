import { url as debuggerUrl } from "node:inspector";
import { MessageChannel, Worker as Thread } from "node:worker_threads";
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
} from "vscode-jsonrpc/node";
import { version } from "../../../package.json";
import { describeThrown } from "../fault.ts";
import { supervise } from "../supervisor/supervise.ts";
import { supervisorText } from "../supervisor/supervisor-messages.ts";
import type { StartWorker } from "../supervisor/worker.ts";
import type { Given, Sign } from "./thread.ts";
import { batchSender, StreamWriter } from "./transport.ts";
import { createBoard, lastWork } from "./work-board.ts";

/**
 * In MiB. What an edit makes is soon garbage, and by default V8 collects it so late that it is most of the process's memory.
 * With this limit, an edit takes no more processor time, from 16 lines to 10,000; a text of any size can be read as before.
 */
const YOUNG = 4;

/** A server that works for so many milliseconds without a beat hangs. */
const HANG = 10_000;

/**
 * Serves a client over standard input and output, or over the channel to the process that started this one. The server runs in
 * a worker thread, whose program is `file` (cli/lsp-thread.ts).
 */
export function superviseOver(transport: "stdio" | "ipc", file: string, hang = HANG): void {
  const [reader, writer]: [MessageReader, MessageWriter] =
    transport === "stdio"
      ? [new StreamMessageReader(process.stdin), new StreamWriter(process.stdout)]
      : [new IPCMessageReader(process), new IPCMessageWriter(process)];
  const clientGone = supervise({
    reader,
    writer,
    start: threadFrom(file),
    version,
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

function threadFrom(file: string): StartWorker {
  return (events, quarantined) => {
    const { port1, port2 } = new MessageChannel();
    const board = createBoard();
    const given: Given = { port: port2, board, quarantined };
    // What the thread prints must not get among the client's messages.
    const thread = new Thread(file, {
      workerData: given,
      transferList: [port2],
      stdout: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    thread.stdout.pipe(process.stderr);
    port1.on("message", events.message);
    const send = batchSender(port1);
    // The only sign that it gives.
    thread.on("message", events.beat);
    thread.on("error", (error) => events.ended(describeThrown(error)));
    thread.on("exit", (code) => events.ended(supervisorText("exitCode", { code })));
    return {
      send,
      ping: () => thread.postMessage("ping" satisfies Sign),
      work: () => lastWork(board),
      end: () => {
        port1.close();
        // The supervisor does not wait for the thread to end.
        thread.terminate().catch(() => {});
      },
    };
  };
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
