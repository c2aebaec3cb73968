import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Settings } from "../features/settings.ts";
import { nodeFiles } from "../node-files.ts";
import { kindOf } from "../node-read.ts";
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
  for (const path of paths) all.push(...(await given(path, settings)));
  return all;
}

async function given(
  path: string,
  settings: Pick<Settings, "include" | "exclude">,
): Promise<readonly GivenPath[]> {
  // What can't be looked at can't be read either; there it is said why.
  const kind = await kindOf(path).catch(() => "other");
  if (kind !== "folder") return [{ file: path, found: false }];
  const { uris, incomplete } = await findGatewayFiles(pathToFileURL(resolve(path)).href, nodeFiles, settings);
  const below = (uri: string): string => join(path, relative(path, fileURLToPath(uri)));
  const found = uris.map((uri) => ({ file: below(uri), found: true }));
  const left = incomplete.map(({ folder, why }) => ({ file: below(folder), found: true, error: why }));
  return found.length + left.length > 0 ? [...left, ...found] : [{ file: path, found: true, error: NOTHING }];
}

const NOTHING = "no file in it is named config.yaml or config-<profile>.yaml";
