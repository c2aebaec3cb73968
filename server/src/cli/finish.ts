import { fstatSync, writeSync } from "node:fs";
import { complaint, type Outcome, printed } from "./outcome.ts";

/** Writes what a command says, and lets the process end with its code. */
export function finish({ stdout, stderr, code }: Outcome): void {
  process.exitCode = code;
  write(process.stdout, printed(stdout), outputFailed);
  complain(stderr);
}

/** Standard output takes no more. Whoever reads it may have seen enough: `lint … | head`. */
export function outputFailed({ code, message }: NodeJS.ErrnoException): void {
  if (code === "EPIPE") process.exit();
  process.exitCode = 2;
  complain([complaint(`standard output can't be written: ${WRITE_REASONS[code ?? ""] ?? message}`)]);
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the device",
  EDQUOT: "your quota on the device is used up",
  EFBIG: "the file gets too large",
  EIO: "the device has an error",
};

function complain(lines: readonly string[]): void {
  write(process.stderr, printed(lines), ({ code }) => {
    // There is no place left to say it.
    if (code !== "EPIPE") process.exitCode = 2;
  });
}

/** Writes all of a text; calls back, once or more, where that fails. */
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

/** A disk may take a part of a text only; a stream of Node's would keep silent about the rest. */
function writeToFile(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
