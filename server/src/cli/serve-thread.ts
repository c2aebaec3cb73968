import { parentPort, workerData } from "node:worker_threads";
import {
  createConnection,
  PortMessageReader,
  PortMessageWriter,
  ProposedFeatures,
} from "vscode-languageserver/node";
import type { Host, Watch } from "../host.ts";
import { serve } from "../server.ts";
import type { Given, Sign } from "./thread.ts";
import { createNotes } from "./work-board.ts";

/** Serves the supervisor (cli/lsp.ts) that started this worker thread. */
export function serveInThread(host: Host): void {
  const { port, board, quarantined } = workerData as Given;
  const begin = createNotes(board);
  const watch: Watch = { begin: (what, uri) => begin({ what, uri }) };
  parentPort?.on("message", () => parentPort?.postMessage("beat" satisfies Sign));
  const connection = createConnection(
    ProposedFeatures.all,
    new PortMessageReader(port),
    new PortMessageWriter(port),
  );
  serve(connection, { ...host, watch, ...(quarantined ? { quarantined } : {}) });
}
