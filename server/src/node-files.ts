import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import type { Files, FolderEntry } from "./host.ts";

/** The files of the machine that the server runs on; only `file:` URIs have any. */
export const nodeFiles: Files = {
  list: async (folder) => {
    try {
      const entries = await readdir(fileURLToPath(folder), { withFileTypes: true });
      return entries.flatMap((entry): FolderEntry[] => {
        if (entry.isDirectory()) return [{ name: entry.name, kind: "folder" }];
        // What a link leads to is seen when it is read; a Kubernetes volume has links to its files.
        return entry.isFile() || entry.isSymbolicLink() ? [{ name: entry.name, kind: "file" }] : [];
      });
    } catch {
      return [];
    }
  },
  read: async (uri) => {
    try {
      return decode(await readFile(fileURLToPath(uri)));
    } catch {
      return undefined;
    }
  },
  readVariables: async (uri) => {
    const text = await nodeFiles.read(uri);
    return text === undefined ? undefined : parseVariables(text);
  },
};

/** The variables of a text with lines `NAME=VALUE`. */
export function parseVariables(text: string): Record<string, string> {
  const given = Object.entries(parseEnv(text));
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** UTF-8 only, like the gateway's reader; throws where it is not. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
