import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A temporary workspace. */
export interface Folder {
  readonly path: string;
  readonly uri: string;
}

/** Does something in a temporary workspace. */
export async function inFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
  const path = mkdtempSync(join(tmpdir(), "gateway-config-bench-"));
  try {
    mkdirSync(join(path, "conf"));
    return await work({ path, uri: pathToFileURL(path).href });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Writes the workspace's gateway configuration; its URI. */
export function writeDocument({ path }: Folder, text: string): string {
  const file = join(path, "conf", "config.yaml");
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}
