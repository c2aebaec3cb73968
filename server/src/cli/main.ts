// The program's entry. It is also what an editor starts the language server with, so the supervisor is part of it.
import { join } from "node:path";
import { describeThrown } from "../fault.ts";
import { superviseOver } from "./lsp.ts";

const [command, transport, ...rest] = process.argv.slice(2);
const thread = join(__dirname, "server", "lsp-thread.mjs");

if (command === "lsp" && transport === "--stdio" && rest.length === 0) superviseOver("stdio", thread);
// How VS Code starts it; vscode-languageclient appends more arguments.
else if (command === "lsp" && transport === "--node-ipc") superviseOver("ipc", thread);
else
  import("./program.ts").then(
    ({ main }) => main(process.argv.slice(2)),
    (error: unknown) => {
      // The installation is damaged.
      process.exitCode = 2;
      process.stderr.write(`${describeThrown(error)}\n`);
    },
  );
