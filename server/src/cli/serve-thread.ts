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

/** Serves the supervisor (cli/lsp.ts) that started this worker thread. */
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
