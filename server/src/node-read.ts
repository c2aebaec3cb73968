import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { LONGEST_TEXT } from "./yaml/limits.ts";

/** Bytes that a text of LONGEST_TEXT characters can have in UTF-8. */
const LARGEST_TEXT_FILE = 3 * LONGEST_TEXT;

/** So many bytes are read at a time. */
const CHUNK = 65_536;

/** Why something can't be read; the message goes on behind “can't be read: ”. */
export class Unreadable extends Error {
  constructor(
    message: string,
    /** Whether nothing is there. */
    readonly missing = false,
  ) {
    super(message);
  }
}

/** A file's text: UTF-8 only, like the gateway's reader; anything else is said, not guessed at. Rejects with Unreadable. */
export async function readText(path: string): Promise<string> {
  return decode(await readBytes(path, LARGEST_TEXT_FILE));
}

/**
 * The bytes of a regular file with at most so many. A pipe, a socket or a device may never end, or not even open, so none
 * is read. Rejects with Unreadable.
 */
export async function readBytes(path: string, most: number): Promise<Buffer> {
  try {
    // Opening a device can do something by itself. The word that counts is the one on what was opened, below.
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

/** Reads on to the end, however large the file was said to be: it may grow, or be one that has no size. */
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

/** UTF-8 only; throws Unreadable where it is not. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable("it is not UTF-8");
  }
}

/** What there is under a path, links followed. Rejects with Unreadable where that can't be told. */
export async function kindOf(path: string): Promise<"file" | "folder" | "other"> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
  } catch (error) {
    throw asUnreadable(error, path);
  }
}

function tooLarge(most: number): Unreadable {
  return new Unreadable(`it has more than ${most} bytes`);
}

function mustBeRegular(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new Unreadable(REASONS.EISDIR);
  const kind = stats.isFIFO() ? "a pipe" : stats.isSocket() ? "a socket" : "a device";
  throw new Unreadable(`it is not a regular file, but ${kind}`);
}

/** What is wrong with a path, in words that name no system call. */
export function asUnreadable(error: unknown, path: string): Unreadable {
  if (error instanceof Unreadable) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const missing = code === "ENOENT" || code === "ENOTDIR";
  // Node puts this character where the bytes of a name are none of UTF-8; under that name nothing is found.
  if (missing && path.includes("\uFFFD")) return new Unreadable("its name is not UTF-8");
  return new Unreadable(REASONS[code as keyof typeof REASONS] ?? message, missing);
}

const REASONS = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ELOOP: "its links lead round in a circle",
  ENAMETOOLONG: "its name is too long",
  ENXIO: "it is not a regular file, but a socket or a device",
  EAGAIN: "it has nothing to read now",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk has an error",
  ESTALE: "it was removed while it was read",
} as const;
