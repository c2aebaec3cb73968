import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { version } from "../../package.json";
import type { Host } from "./host.ts";
import { nodeFiles } from "./node-files.ts";

/** The host on Node, for a bundle in `dist` beside `docs`. */
export function nodeHost(dist: string): Host {
  return {
    pages: pathToFileURL(join(dist, "..", "docs", "rules")).href,
    version,
    files: nodeFiles,
    liveCheck: async (plan, { uri, ...run }) => {
      const { runLiveCheck } = await import("./live-check/sockets/run.ts");
      return runLiveCheck(plan, { ...run, config: pathOf(uri) });
    },
  };
}

/** The path of a document; undefined if it is not a file. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
