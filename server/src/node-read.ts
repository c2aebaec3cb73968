import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { readingText } from "./node-read-messages.ts";
import { type Decoded, decode } from "./text/decode.ts";
import { LONGEST_TEXT } from "./yaml/limits.ts";

/** Bytes that a text of LONGEST_TEXT characters can have in UTF-8. */
const LARGEST_TEXT_FILE = 3 * LONGEST_TEXT;

/** The number of bytes that are read at a time. */
const CHUNK = 65_536;

/** Why something can't be read; the message follows “can't read FILE: ”. */
export class Unreadable extends Error {
  constructor(
    message: string,
    /** Whether it does not exist. */
    readonly missing = false,
  ) {
    super(message);
  }
}

/** A file's text, decoded as by the gateway; no other encoding is guessed. Rejects with Unreadable. */
export async function readText(path: string): Promise<Decoded> {
  return decode(await readBytes(path, LARGEST_TEXT_FILE));
}

/**
 * The bytes of a regular file that has at most `most` bytes. A pipe, a socket, or a device may never end, or not even open, so
 * none of them is read. Rejects with Unreadable.
 */
export async function readBytes(path: string, most: number): Promise<Buffer> {
  try {
    // Opening a device can have an effect. What was opened is checked again below: the file may have been replaced.
    mustBeRegular(await stat(path));
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      mustBeRegular(stats);
      if (stats.size > most) throw tooLarge(most);
      return await readAtMost(file, most);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asUnreadable(error, path);
  }
}

/** Reads to the end, whatever size was reported: the file may grow, or report none. */
async function readAtMost(file: FileHandle, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    size += bytesRead;
    if (size > most) throw tooLarge(most);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

/** The kind of what a path leads to, links followed. Rejects with Unreadable. */
export async function kindOf(path: string): Promise<"file" | "folder" | "other"> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
  } catch (error) {
    throw asUnreadable(error, path);
  }
}

function tooLarge(most: number): Unreadable {
  return new Unreadable(readingText("tooLarge", { most }));
}

function mustBeRegular(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new Unreadable(readingText("EISDIR"));
  const kind = stats.isFIFO() ? "pipe" : stats.isSocket() ? "socket" : "device";
  throw new Unreadable(readingText("notRegular", { kind }));
}

/** Why a path can't be read, without the name of a system call. */
export function asUnreadable(error: unknown, path: string): Unreadable {
  if (error instanceof Unreadable) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const missing = code === "ENOENT" || code === "ENOTDIR";
  // Node replaces bytes of a name that are not UTF-8 by this character, and so finds nothing.
  if (missing && path.includes("\uFFFD")) return new Unreadable(readingText("nameNotUtf8"));
  return new Unreadable(isKnown(code) ? readingText(code) : message, missing);
}

/** Node's error codes that have a message of ours. */
const CODES = [
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EACCES",
  "EPERM",
  "ELOOP",
  "ENAMETOOLONG",
  "ENXIO",
  "EAGAIN",
  "EMFILE",
  "ENFILE",
  "EIO",
  "ESTALE",
] as const;

function isKnown(code: string): code is (typeof CODES)[number] {
  return (CODES as readonly string[]).includes(code);
}
