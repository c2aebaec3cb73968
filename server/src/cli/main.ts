import { isMainThread } from "node:worker_threads";
import { describeThrown } from "../fault.ts";
import type { Host } from "../host.ts";
import { nodeHost } from "../node-host.ts";
import { healthCheckCommand } from "./health-check.ts";
import { lintCommand } from "./lint.ts";
import { serveInThread, superviseOver } from "./lsp.ts";
import { complaint, type Outcome, UsageError } from "./options.ts";
import { probeCommand } from "./probe.ts";
import { rulesCommand } from "./rules.ts";
import { USAGE } from "./usage.ts";

/** What can be done with files, by name; each throws UsageError. */
const COMMANDS: Readonly<
  Record<string, (args: readonly string[], host: Host) => Outcome | Promise<Outcome>>
> = {
  lint: (args, { pages }) => lintCommand(args, pages),
  "health-check": (args, { pages }) => healthCheckCommand(args, pages),
  probe: probeCommand,
  rules: (args, { pages }) => rulesCommand(args, pages),
};

/** Does what the arguments say; the outcome, or undefined while it goes on serving. */
async function main(args: readonly string[]): Promise<Outcome | undefined> {
  const host = nodeHost(__dirname);
  if (!isMainThread) {
    serveInThread(host);
    return undefined;
  }
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return rest.includes("--help") ? said(USAGE) : command(rest, host);
  if (name === "lsp" && rest.length === 1 && rest[0] === "--stdio") {
    superviseOver("stdio", __filename);
    return undefined;
  }
  // How VS Code starts it; what follows is for the library on its side.
  if (name === "lsp" && rest[0] === "--node-ipc") {
    superviseOver("ipc", __filename);
    return undefined;
  }
  if (name === "--version" && rest.length === 0) return said(`${host.version}\n`);
  if (name === "--help" && rest.length === 0) return said(USAGE);
  if (args.length === 0) return { stdout: "", stderr: USAGE, code: 2 };
  if (name === "lsp") throw new UsageError("lsp wants --stdio, and nothing else");
  const known = [...Object.keys(COMMANDS), "lsp --stdio"].join(", ");
  throw new UsageError(`there is no command ${name}; there are ${known}`);
}

function said(stdout: string): Outcome {
  return { stdout, stderr: "", code: 0 };
}

// Whoever reads the output may have seen enough: `lint … | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

main(process.argv.slice(2)).then(
  (outcome) => {
    if (outcome === undefined) return;
    process.stdout.write(outcome.stdout);
    process.stderr.write(outcome.stderr);
    process.exitCode = outcome.code;
  },
  (error) => {
    process.exitCode = 2;
    process.stderr.write(
      error instanceof UsageError
        ? `${complaint(error.message)}See api7-gateway-config --help\n`
        : complaint(`the program failed (${describeThrown(error)}); please report this with the file`),
    );
  },
);
