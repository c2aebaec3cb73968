import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeHost } from "../node-host.ts";
import { serve } from "../server.ts";
import { finish, outputFailed } from "./finish.ts";
import { bug, run } from "./run.ts";

const args = process.argv.slice(2);
const host = nodeHost(__dirname);

if (args[0] === "lsp" && args[1] === "--stdio" && args.length === 2) {
  process.stdout.on("error", (error) => {
    outputFailed(error);
    process.exit();
  });
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), host);
} else if (args[0] === "lsp" && args[1] === "--node-ipc") {
  // How VS Code starts it; the library reads what follows out of the arguments itself.
  serve(createConnection(ProposedFeatures.all), host);
} else {
  // What is thrown where nobody waits for it.
  process.on("uncaughtException", (error) => {
    finish(bug(error, host.version));
    process.stderr.write("", () => process.exit());
  });
  void run(args, host).then(finish);
}
