import { opendir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import type { Files, Folder, FolderEntry, Variables } from "./host.ts";
import { createLanes, neverTwice } from "./lanes.ts";
import { asUnreadable, kindOf, readText } from "./node-read.ts";
import { readingText } from "./node-read-messages.ts";
import type { Decoded } from "./text/decode.ts";

/** The most entries of a folder that are read. */
const MOST_ENTRIES = 100_000;

/** The number of files and folders that are read at once. */
const lanes = createLanes(16);

const list = neverTwice((folder: string) => lanes(() => listFolder(fileURLToPath(folder))));
const read = neverTwice((uri: string) => lanes(() => readText(fileURLToPath(uri))));

/** The file system of the computer that the server runs on, for `file:` URIs only. */
export const nodeFiles: Files = {
  list: (folder) => list(folder).catch((): Folder => ({ entries: [] })),
  read: (uri) => read(uri).catch(() => undefined),
  isFile: async (uri) => {
    try {
      return (await lanes(() => kindOf(fileURLToPath(uri)))) === "file";
    } catch {
      return false;
    }
  },
  readVariables: (uri) => variablesOf(() => read(uri)),
};

/** The environment variables of a file with lines `NAME=VALUE`, or why it can't be read. */
export function readVariables(path: string): Promise<Variables> {
  return variablesOf(() => readText(path));
}

async function variablesOf(read: () => Promise<Decoded>): Promise<Variables> {
  try {
    const { text, encoding } = await read();
    return encoding === "utf-8"
      ? { variables: parseVariables(text) }
      : { unreadable: readingText("notUtf8") };
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
}

async function listFolder(path: string): Promise<Folder> {
  const entries: FolderEntry[] = [];
  try {
    let seen = 0;
    for await (const entry of await opendir(path, { bufferSize: 512 })) {
      if (++seen > MOST_ENTRIES)
        return { entries, incomplete: readingText("tooManyEntries", { most: MOST_ENTRIES }) };
      // Where a link leads is found out when it is read. The files of a Kubernetes volume are links.
      entries.push({ name: entry.name, kind: entry.isDirectory() ? "folder" : "file" });
    }
  } catch (error) {
    const { message, missing } = asUnreadable(error, path);
    if (!missing) return { entries, incomplete: message };
  }
  return { entries };
}

/** The environment variables of a text with lines `NAME=VALUE`. */
export function parseVariables(text: string): Record<string, string> {
  const given = Object.entries(parseEnv(text.replace(/^\uFEFF/, "")));
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
