import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Broken, type Progress } from "../case.ts";

/** Files, and how the built command line is called in their folder. */
export interface CommandLineInput {
  /** Names with their folders, of the file system's own. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly args: readonly string[];
}

/** Longer than any file takes that is not too large to be read. */
const LIMIT_MS = 20_000;

const PROGRAM = resolve("dist/cli.js");

/** Node itself denies it to write a file or to start a process; what opens a connection gets a stack. */
const CONFINED = [
  "--no-warnings",
  "--experimental-permission",
  "--allow-fs-read=*",
  "--allow-worker",
  `--require=${resolve("test/fuzz/no-network.cjs")}`,
];

/** The built command line as a process of its own: its exit code means something, and what it says is clean. */
export async function runCommandLine(
  { files, args }: CommandLineInput,
  { at, count }: Progress,
): Promise<void> {
  const command = args[0] ?? "nothing";
  const folder = mkdtempSync(join(tmpdir(), "api7-gateway-config-fuzz-"));
  try {
    for (const { name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    count("files", files.length);
    count("calls");
    at(command);
    const { status, signal, stdout, stderr, error } = spawnSync(
      process.execPath,
      // Without the dashes Node 20 looks for an --env-file of its own among the arguments.
      [...CONFINED, "--", PROGRAM, ...args],
      {
        cwd: folder,
        encoding: "utf8",
        input: "",
        timeout: LIMIT_MS,
        maxBuffer: 1 << 28,
      },
    );
    const said = `${args.join(" ")}\n${stderr.slice(-2000)}`;
    if (signal) throw new Broken(`${command}: ${error ? "hangs" : "is ended"}`, `${signal} ${said}`);
    if (error) throw error;
    if (/^\s+at .+:\d+:\d+\)?$/m.test(stderr))
      throw new Broken(`${command}: a stack on standard error`, said);
    if (status === null || status > 2) throw new Broken(`${command}: exit code ${status}`, said);
    if (isJson(args)) checkJson(command, stdout, status);
    else checkClean(command, "standard output", stdout);
    checkClean(command, "standard error", stderr);
    for (const { name, text } of files)
      if (!readFileSync(join(folder, name)).equals(Buffer.from(text)))
        throw new Broken(`${command}: changes a file`, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isJson(args: readonly string[]): boolean {
  return args.includes("json") || args.includes("--format=json");
}

function checkJson(command: string, stdout: string, status: number): void {
  // Unusable arguments are said on standard error alone.
  if (status === 2 && stdout === "") return;
  try {
    JSON.parse(stdout);
  } catch (error) {
    throw new Broken(`${command}: prints what is no JSON`, `${error}\n${stdout.slice(0, 1000)}`);
  }
}

/** Nothing reaches the terminal that it takes for a command, or that shows text in another order. */
function checkClean(command: string, where: string, text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  const found = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.exec(text);
  if (found)
    throw new Broken(
      `${command}: control characters on ${where}`,
      JSON.stringify(text.slice(Math.max(0, found.index - 200), found.index + 100)),
    );
}
