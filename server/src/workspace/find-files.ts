import { URI, Utils } from "vscode-uri";
import { isExcludedFolder, mayBeGateway } from "../features/file-name.ts";
import type { Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";
import { workspaceText } from "./messages.ts";

/** A workspace may be a whole disk: a search ends when it has seen so much. */
const MOST_FOLDERS = 20_000;
const MOST_ENTRIES = 1_000_000;
const MOST_FILES = 20_000;

/** So many folders are read at the same time. */
const AT_ONCE = 16;

/** After so many names, other work gets a turn: a search must not keep people waiting while they type. */
const NAMES_AT_ONCE = 500;

/** What was found in a folder. */
export interface Found {
  /** URIs of the files with names of gateway configurations, in the order of their paths. */
  readonly uris: readonly string[];
  /** The folders that were not searched completely, and why. */
  readonly incomplete: readonly { readonly folder: string; readonly why: string }[];
}

/** Finds the files with names of gateway configurations in a folder, at any depth. */
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
    const why = whyEnough(searched, seen, uris.length);
    if (why !== undefined) {
      incomplete.push({ folder, why });
      break;
    }
    const some = waiting.slice(searched, Math.min(searched + AT_ONCE, MOST_FOLDERS));
    searched += some.length;
    const listed = await Promise.all(some.map((uri) => files.list(uri)));
    for (const [i, { entries, incomplete: why }] of listed.entries()) {
      const inside = URI.parse(some[i] ?? "");
      if (why !== undefined) incomplete.push({ folder: inside.toString(), why });
      for (const { name, kind } of entries) {
        if (++seen % NAMES_AT_ONCE === 0) await yieldToOthers();
        const uri = Utils.joinPath(inside, name).toString();
        // Folders beyond the limit would not be searched.
        if (kind === "folder" && waiting.length <= MOST_FOLDERS && !isExcludedFolder(uri, settings))
          waiting.push(uri);
        if (kind === "file" && mayBeGateway(uri, settings)) uris.push(uri);
      }
    }
  }
  return { uris: uris.sort(), incomplete };
}

/** Why the search ends early; undefined where it goes on. */
function whyEnough(folders: number, entries: number, files: number): string | undefined {
  if (folders >= MOST_FOLDERS) return workspaceText("folders", { most: MOST_FOLDERS });
  if (entries >= MOST_ENTRIES) return workspaceText("entries", { most: MOST_ENTRIES });
  return files >= MOST_FILES ? workspaceText("files", { most: MOST_FILES }) : undefined;
}

function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
