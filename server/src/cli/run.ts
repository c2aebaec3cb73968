import { internalErrorFrames, internalErrorMessage } from "./internal-error.ts";
import { lintCommand } from "./lint.ts";
import { cliText } from "./messages.ts";
import { errorLine, type Outcome } from "./outcome.ts";
import type { Program } from "./program-host.ts";
import { rulesCommand } from "./rules.ts";
import { usage } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

/** The commands by name; each throws UsageError. What few need is loaded when it runs. */
const COMMANDS: Readonly<
  Record<string, (args: readonly string[], host: Program) => Outcome | Promise<Outcome>>
> = {
  lint: lintCommand,
  "health-check": async (args, { pages }) =>
    (await import("./health-check.ts")).healthCheckCommand(args, pages),
  probe: async (args, host) => (await import("./probe.ts")).probeCommand(args, host),
  rules: (args, { pages }) => rulesCommand(args, pages),
};

/** Runs the command that the arguments name, and turns whatever it throws into an outcome. */
export async function run(args: readonly string[], host: Program): Promise<Outcome> {
  try {
    return await dispatch(args, host);
  } catch (error) {
    if (!(error instanceof UsageError)) return internalError(error, host.version);
    return { stdout: [], stderr: [errorLine(error.message), cliText("help")], code: 2 };
  }
}

async function dispatch(args: readonly string[], host: Program): Promise<Outcome> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return rest.some(isHelp) ? printing(usage()) : command(rest, host);
  if (name === "--version" && rest.length === 0) return printing([host.version]);
  if (isHelp(name) && rest.length === 0) return printing(usage());
  if (args.length === 0) return { stdout: [], stderr: usage(), code: 2 };
  if (name === "lsp") throw new UsageError(cliText("lspArguments"));
  const known = [...Object.keys(COMMANDS), "lsp --stdio"].join(", ");
  throw new UsageError(cliText("unknownCommand", { name, known }));
}

function isHelp(arg: string): boolean {
  return arg === "--help" || arg === "-h";
}

function printing(stdout: readonly string[]): Outcome {
  return { stdout, stderr: [], code: 0 };
}

/** The outcome of a command that ended with an unexpected error. */
export function internalError(error: unknown, version: string): Outcome {
  const stderr = [errorLine(internalErrorMessage(error, version, "command")), ...internalErrorFrames(error)];
  return { stdout: [], stderr, code: 2 };
}
