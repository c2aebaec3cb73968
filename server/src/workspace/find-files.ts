import { URI, Utils } from "vscode-uri";
import { isExcludedFolder, mayBeGateway } from "../features/file-name.ts";
import type { Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";

/** A workspace may be a whole disk: what lies beyond so many folders is not looked for. */
const MOST_FOLDERS = 20_000;

/** So many folders are read at a time. */
const AT_ONCE = 16;

/** What was found in a folder. */
export interface Found {
  /** URIs of the files that can be gateway configurations by their names, in the order of their paths. */
  readonly uris: readonly string[];
  /** Whether folders were left out because there are too many. */
  readonly cut: boolean;
}

/** Looks for files that can be gateway configurations in a folder and all below it. */
export async function findGatewayFiles(
  folder: string,
  files: Files,
  settings: Pick<Settings, "include" | "exclude">,
): Promise<Found> {
  const uris: string[] = [];
  let level = [folder];
  let seen = 0;
  while (level.length > 0 && seen < MOST_FOLDERS) {
    const next: string[] = [];
    for (let at = 0; at < level.length && seen < MOST_FOLDERS; at += AT_ONCE) {
      const some = level.slice(at, at + AT_ONCE);
      seen += some.length;
      const listed = await Promise.all(some.map((uri) => files.list(uri)));
      listed.forEach((entries, i) => {
        for (const { name, kind } of entries) {
          const uri = Utils.joinPath(URI.parse(some[i] ?? ""), name).toString();
          if (kind === "folder" && !isExcludedFolder(uri, settings)) next.push(uri);
          if (kind === "file" && mayBeGateway(uri, settings)) uris.push(uri);
        }
      });
    }
    level = next;
  }
  return { uris: uris.sort(), cut: level.length > 0 && seen >= MOST_FOLDERS };
}
