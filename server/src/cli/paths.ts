import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Settings } from "../features/settings.ts";
import { nodeFiles } from "../node-files.ts";
import { findGatewayFiles } from "../workspace/find-files.ts";

/** One file that is to be looked at. */
export interface GivenPath {
  /** As it was given, or below the folder that was. */
  readonly file: string;
  /** Whether a search through a folder brought it. */
  readonly found: boolean;
  /** Why there is nothing to look at. */
  readonly error?: string;
}

/** The files that paths on the command line stand for: files themselves, folders for all that may be ours below them. */
export async function givenPaths(
  paths: readonly string[],
  settings: Pick<Settings, "include" | "exclude">,
): Promise<readonly GivenPath[]> {
  const all: GivenPath[] = [];
  for (const path of paths) {
    if (!isFolder(path)) {
      all.push({ file: path, found: false });
      continue;
    }
    const { uris, cut } = await findGatewayFiles(pathToFileURL(resolve(path)).href, nodeFiles, settings);
    const files = uris.map((uri) => join(path, relative(path, fileURLToPath(uri))));
    if (files.length === 0) all.push({ file: path, found: true, error: NOTHING });
    if (cut) all.push({ file: path, found: true, error: TOO_MUCH });
    all.push(...files.map((file) => ({ file, found: true })));
  }
  return all;
}

const NOTHING = "no file in it is named config.yaml or config-<profile>.yaml";
const TOO_MUCH = "it has too many folders; name those that matter";

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
