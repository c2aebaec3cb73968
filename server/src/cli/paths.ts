import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Settings } from "../features/settings.ts";
import { nodeFiles } from "../node-files.ts";
import { kindOf } from "../node-read.ts";
import { findGatewayFiles } from "../workspace/find-files.ts";
import { cliText } from "./messages.ts";

/** A file to check. */
export interface GivenPath {
  /** The path as it was given, or below the folder that was given. */
  readonly file: string;
  /** Whether it was found in a folder that was given. */
  readonly found: boolean;
  /** Why there is nothing to check. */
  readonly error?: string;
}

/** The files that paths on the command line name: a folder stands for all possible gateway configurations below it. */
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
  // Reading it fails as well, and reports why.
  const kind = await kindOf(path).catch(() => "other");
  if (kind !== "folder") return [{ file: path, found: false }];
  const { uris, incomplete } = await findGatewayFiles(pathToFileURL(resolve(path)).href, nodeFiles, settings);
  const below = (uri: string): string => join(path, relative(path, fileURLToPath(uri)));
  const found = uris.map((uri) => ({ file: below(uri), found: true }));
  const left = incomplete.map(({ folder, why }) => ({ file: below(folder), found: true, error: why }));
  return found.length + left.length > 0
    ? [...left, ...found]
    : [{ file: path, found: true, error: cliText("emptyFolder") }];
}
