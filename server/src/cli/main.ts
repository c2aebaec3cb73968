import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeHost } from "../node-host.ts";
import { serve } from "../server.ts";

const USAGE = `Usage: api7-gateway-config lsp --stdio

  lsp --stdio   speak the Language Server Protocol on standard input and output
  --version     print the version
  --help        print this
`;

/** Does what the arguments say; the exit code, or undefined while it goes on serving. */
function main(args: readonly string[]): number | undefined {
  const host = nodeHost(__dirname);
  const [command, ...rest] = args;
  if (command === "lsp" && rest.length === 1 && rest[0] === "--stdio") {
    serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), host);
    return undefined;
  }
  if (command === "--version" && rest.length === 0) return print(`${host.version}\n`);
  if (command === "--help" && rest.length === 0) return print(USAGE);
  process.stderr.write(
    `api7-gateway-config: these arguments can't be used: ${args.join(" ") || "(none)"}\n\n${USAGE}`,
  );
  return 2;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

const code = main(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
