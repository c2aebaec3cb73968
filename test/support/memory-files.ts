import { parseEnv } from "node:util";
import { URI } from "vscode-uri";
import type { Files, FolderEntry } from "../../server/src/host.ts";
import { type Decoded, decode } from "../../server/src/text/decode.ts";

/** Files that are only in memory. */
export interface MemoryFiles {
  readonly files: Files;
  /** By URI: a text in UTF-8, or bytes; may be changed. */
  readonly texts: Map<string, string | Uint8Array>;
  /** The folders that were looked into, in their order. */
  readonly listed: string[];
}

/** A file system with these texts by URI. */
export function memoryFiles(given: Readonly<Record<string, string | Uint8Array>>): MemoryFiles {
  const texts = new Map(Object.entries(given).map(([uri, text]) => [URI.parse(uri).toString(), text]));
  const listed: string[] = [];
  const read = async (uri: string): Promise<Decoded | undefined> => {
    const file = texts.get(URI.parse(uri).toString());
    return typeof file === "string" ? { text: file, encoding: "utf-8" } : file && decode(file);
  };
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
        const file = await read(uri);
        return file === undefined
          ? { unreadable: "there is no such file" }
          : { variables: parseEnv(file.text) as Record<string, string> };
      },
    },
  };
}
