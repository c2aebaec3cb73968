import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Host } from "./server.ts";

/** What the server needs to know, where the bundle lies in `dist` beside `docs` and `package.json`. */
export function nodeHost(dist: string): Host {
  const manifest: unknown = JSON.parse(readFileSync(join(dist, "..", "package.json"), "utf8"));
  const version = (manifest as { version?: unknown }).version;
  return { pages: pathToFileURL(join(dist, "..", "docs", "rules")).href, version: String(version) };
}
