import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { version } from "../../package.json";
import type { Host } from "./host.ts";
import { nodeFiles } from "./node-files.ts";

/** What the server needs to know, where the bundle lies in `dist` beside `docs`. */
export function nodeHost(dist: string): Host {
  return { pages: pathToFileURL(join(dist, "..", "docs", "rules")).href, version, files: nodeFiles };
}
