import { parentPort, workerData } from "node:worker_threads";
import { createConnection, PortMessageWriter, ProposedFeatures } from "vscode-languageserver/node";
import type { Host, Watch } from "../host.ts";
import type { serve } from "../server.ts";
import type { Given, Sign } from "./thread.ts";
import { BatchReader } from "./transport.ts";
import { createNotes } from "./work-board.ts";

/**
 * Serves the supervisor (cli/lsp.ts) that started this worker thread, as soon as the server is loaded. Until then, the messages
 * wait in the port.
 */
export async function serveInThread(
  host: Host,
  loading: Promise<{ readonly serve: typeof serve }>,
): Promise<void> {
  const { port, board, quarantined } = workerData as Given;
  const begin = createNotes(board);
  const watch: Watch = { begin: (what, uri) => begin({ what, uri }) };
  parentPort?.on("message", () => parentPort?.postMessage("beat" satisfies Sign));
  const server = await loading;
  // A reader takes the messages that wait in the port at once.
  const connection = createConnection(
    ProposedFeatures.all,
    new BatchReader(port),
    new PortMessageWriter(port),
  );
  server.serve(connection, { ...host, watch, ...(quarantined ? { quarantined } : {}) });
}
