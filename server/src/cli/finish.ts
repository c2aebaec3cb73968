import { fstatSync, writeSync } from "node:fs";
import { cliText } from "./messages.ts";
import { errorLine, type Outcome, printed } from "./outcome.ts";

/** Writes what a command prints, and lets the process end with its exit code. */
export function finish({ stdout, stderr, code }: Outcome): void {
  process.exitCode = code;
  write(process.stdout, printed(stdout), outputFailed);
  writeErrors(stderr);
}

/** Writing to standard output failed. Its reader may just have seen enough: `lint … | head`. */
export function outputFailed({ code, message }: NodeJS.ErrnoException): void {
  if (code === "EPIPE") process.exit();
  process.exitCode = 2;
  const reason = isKnown(code) ? cliText(code) : message;
  writeErrors([errorLine(cliText("outputFailed", { reason }))]);
}

const KNOWN_CODES = ["ENOSPC", "EDQUOT", "EFBIG", "EIO"] as const;

function isKnown(code: string | undefined): code is (typeof KNOWN_CODES)[number] {
  return (KNOWN_CODES as readonly (string | undefined)[]).includes(code);
}

function writeErrors(lines: readonly string[]): void {
  write(process.stderr, printed(lines), ({ code }) => {
    // There is nowhere left to report it.
    if (code !== "EPIPE") process.exitCode = 2;
  });
}

/** Writes a whole text; calls back, once or more, if that fails. */
function write(
  stream: NodeJS.WriteStream & { readonly fd: number },
  text: string,
  failed: (error: NodeJS.ErrnoException) => void,
): void {
  if (text === "") return;
  try {
    if (fstatSync(stream.fd).isFile()) writeToFile(stream.fd, text);
    else stream.once("error", failed).write(text);
  } catch (error) {
    failed(error as NodeJS.ErrnoException);
  }
}

/** A disk may accept only part of a text; a Node stream would not report that. */
function writeToFile(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
