import { URI, Utils } from "vscode-uri";
import { isExcludedFolder, mayBeGateway } from "../features/file-name.ts";
import type { Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";

/** A workspace may be a whole disk: where a search has seen so much, it ends. */
const MOST_FOLDERS = 20_000;
const MOST_ENTRIES = 1_000_000;
const MOST_FILES = 20_000;

/** So many folders are read at a time. */
const AT_ONCE = 16;

/** After so many names it is the turn of others: a search must not keep a person waiting who types. */
const NAMES_AT_ONCE = 500;

/** What was found in a folder. */
export interface Found {
  /** URIs of the files that can be gateway configurations by their names, in the order of their paths. */
  readonly uris: readonly string[];
  /** The folders that were not, or not all, searched, and why. */
  readonly incomplete: readonly { readonly folder: string; readonly why: string }[];
}

/** Looks for files that can be gateway configurations in a folder and all below it. */
export async function findGatewayFiles(
  folder: string,
  files: Files,
  settings: Pick<Settings, "include" | "exclude">,
): Promise<Found> {
  const uris: string[] = [];
  const incomplete: { readonly folder: string; readonly why: string }[] = [];
  const waiting = [folder];
  let [searched, seen] = [0, 0];
  while (searched < waiting.length) {
    const bound = boundOf(searched, seen, uris.length);
    if (bound !== undefined) {
      incomplete.push({ folder, why: `it holds more than ${bound}; what is beyond was not looked at` });
      break;
    }
    const some = waiting.slice(searched, Math.min(searched + AT_ONCE, MOST_FOLDERS));
    searched += some.length;
    const listed = await Promise.all(some.map((uri) => files.list(uri)));
    for (const [i, { entries, incomplete: why }] of listed.entries()) {
      const inside = URI.parse(some[i] ?? "");
      if (why !== undefined) incomplete.push({ folder: inside.toString(), why });
      for (const { name, kind } of entries) {
        if (++seen % NAMES_AT_ONCE === 0) await turnOfOthers();
        const uri = Utils.joinPath(inside, name).toString();
        // More than can be gone into need not wait.
        if (kind === "folder" && waiting.length <= MOST_FOLDERS && !isExcludedFolder(uri, settings))
          waiting.push(uri);
        if (kind === "file" && mayBeGateway(uri, settings)) uris.push(uri);
      }
    }
  }
  return { uris: uris.sort(), incomplete };
}

/** What there is too much of to go on; undefined where there is not. */
function boundOf(folders: number, entries: number, files: number): string | undefined {
  if (folders >= MOST_FOLDERS) return `${MOST_FOLDERS} folders`;
  if (entries >= MOST_ENTRIES) return `${MOST_ENTRIES} files and folders`;
  return files >= MOST_FILES ? `${MOST_FILES} files with names of gateway configurations` : undefined;
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
