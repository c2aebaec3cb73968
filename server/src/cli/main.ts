import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeHost } from "../node-host.ts";
import { serve } from "../server.ts";
import { lintCommand, UsageError } from "./lint.ts";
import { rulesCommand } from "./rules.ts";
import { USAGE } from "./usage.ts";

/** Does what the arguments say; the exit code, or undefined while it goes on serving. */
function main(args: readonly string[]): number | undefined {
  const host = nodeHost(__dirname);
  const [command, ...rest] = args;
  if (command === "lint" && rest.includes("--help")) return write({ stdout: USAGE, stderr: "", code: 0 });
  if (command === "lint") return write(lintCommand(rest, host.pages));
  if (command === "rules") return write(rulesCommand(rest, host.pages));
  if (command === "lsp" && rest.length === 1 && rest[0] === "--stdio") {
    serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), host);
    return undefined;
  }
  if (command === "--version" && rest.length === 0)
    return write({ stdout: `${host.version}\n`, stderr: "", code: 0 });
  if (command === "--help" && rest.length === 0) return write({ stdout: USAGE, stderr: "", code: 0 });
  throw new UsageError(`these arguments can't be used: ${args.join(" ") || "(none)"}`);
}

function write({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }): number {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return code;
}

// Whoever reads the output may have seen enough: `lint … | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  const code = main(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`api7-gateway-config: ${error.message}\nSee api7-gateway-config --help\n`);
  process.exitCode = 2;
}
