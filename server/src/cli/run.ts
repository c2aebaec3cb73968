import type { Host } from "../host.ts";
import { bugFrames, bugWords } from "./bug.ts";
import { healthCheckCommand } from "./health-check.ts";
import { lintCommand } from "./lint.ts";
import { UsageError } from "./options.ts";
import { complaint, linesOf, type Outcome } from "./outcome.ts";
import { probeCommand } from "./probe.ts";
import { rulesCommand } from "./rules.ts";
import { USAGE } from "./usage.ts";

/** What can be done with files, by name; each throws UsageError. */
const COMMANDS: Readonly<
  Record<string, (args: readonly string[], host: Host) => Outcome | Promise<Outcome>>
> = {
  lint: lintCommand,
  "health-check": (args, { pages }) => healthCheckCommand(args, pages),
  probe: probeCommand,
  rules: (args, { pages }) => rulesCommand(args, pages),
};

/** Does what the arguments say, whatever they are, and whatever comes of it. */
export async function run(args: readonly string[], host: Host): Promise<Outcome> {
  try {
    return await obey(args, host);
  } catch (error) {
    if (!(error instanceof UsageError)) return bug(error, host.version);
    return { stdout: [], stderr: [complaint(error.message), "See api7-gateway-config --help"], code: 2 };
  }
}

async function obey(args: readonly string[], host: Host): Promise<Outcome> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return rest.includes("--help") ? said(USAGE) : command(rest, host);
  if (name === "--version" && rest.length === 0) return said(host.version);
  if (name === "--help" && rest.length === 0) return said(USAGE);
  if (args.length === 0) return { stdout: [], stderr: linesOf(USAGE), code: 2 };
  if (name === "lsp") throw new UsageError("lsp wants --stdio, and nothing else");
  const known = [...Object.keys(COMMANDS), "lsp --stdio"].join(", ");
  throw new UsageError(`there is no command ${name}; there are ${known}`);
}

function said(text: string): Outcome {
  return { stdout: linesOf(text), stderr: [], code: 0 };
}

/** The outcome of a command that ended with an error that nobody expected. */
export function bug(error: unknown, version: string): Outcome {
  const stderr = [complaint(bugWords(error, version, "the command")), ...bugFrames(error)];
  return { stdout: [], stderr, code: 2 };
}
