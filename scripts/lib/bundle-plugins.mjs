import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** @typedef {import("esbuild").Plugin} Plugin */

/**
 * Modules that are imported dynamically are bundles of their own, in a folder.
 * @param {string} folder relative to the bundle that imports them
 * @returns {Plugin}
 */
export function loadedLater(folder) {
  return {
    name: "loaded later",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\/.+\.ts$/ }, ({ kind, path }) =>
        kind === "dynamic-import"
          ? { path: `${folder}/${basename(path, ".ts")}.mjs`, external: true }
          : undefined,
      );
    },
  };
}

/**
 * The data in schemas/ is text in the bundles, which JSON.parse reads faster than the JavaScript parser would.
 * @type {Plugin}
 */
export const dataAsText = {
  name: "data as text",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]schemas[\\/].+\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};
