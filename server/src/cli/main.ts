import { isMainThread } from "node:worker_threads";
import { nodeHost } from "../node-host.ts";
import { finish } from "./finish.ts";
import { serveInThread, superviseOver } from "./lsp.ts";
import { internalError, run } from "./run.ts";

// Commands print English, whatever the locale: scripts read their output as well.
const args = process.argv.slice(2);
const host = nodeHost(__dirname);

if (!isMainThread) serveInThread(host);
else if (args[0] === "lsp" && args[1] === "--stdio" && args.length === 2) superviseOver("stdio", __filename);
// How VS Code starts it; vscode-languageclient appends more arguments.
else if (args[0] === "lsp" && args[1] === "--node-ipc") superviseOver("ipc", __filename);
else {
  const failed = (error: unknown) => {
    finish(internalError(error, host.version));
    process.stderr.write("", () => process.exit());
  };
  // Thrown where nothing awaits it.
  process.on("uncaughtException", failed);
  run(args, host).then(finish, failed);
}
