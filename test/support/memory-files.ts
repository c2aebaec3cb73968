import { parseEnv } from "node:util";
import { URI } from "vscode-uri";
import type { Files, FolderEntry } from "../../server/src/host.ts";

/** Files that are only in memory. */
export interface MemoryFiles {
  readonly files: Files;
  /** By URI; may be changed. */
  readonly texts: Map<string, string>;
  /** The folders that were looked into, in their order. */
  readonly listed: string[];
}

/** A file system with these texts by URI. */
export function memoryFiles(given: Readonly<Record<string, string>>): MemoryFiles {
  const texts = new Map(Object.entries(given).map(([uri, text]) => [URI.parse(uri).toString(), text]));
  const listed: string[] = [];
  const read = async (uri: string) => texts.get(URI.parse(uri).toString());
  return {
    texts,
    listed,
    files: {
      list: async (folder) => {
        listed.push(folder);
        const prefix = `${URI.parse(folder).toString()}/`;
        const kinds = new Map<string, FolderEntry["kind"]>();
        for (const uri of texts.keys()) {
          if (!uri.startsWith(prefix)) continue;
          const [name = "", ...below] = uri.slice(prefix.length).split("/").map(decodeURIComponent);
          kinds.set(name, below.length > 0 ? "folder" : "file");
        }
        return { entries: [...kinds].map(([name, kind]) => ({ name, kind })) };
      },
      read,
      isFile: async (uri) => texts.has(URI.parse(uri).toString()),
      readVariables: async (uri) => {
        const text = await read(uri);
        return text === undefined
          ? { unreadable: "there is no such file" }
          : { variables: parseEnv(text) as Record<string, string> };
      },
    },
  };
}
