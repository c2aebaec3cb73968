import { fileURLToPath } from "node:url";

/** The folder of the bundles. What loads this module is in its folder `server`. */
export const dist = fileURLToPath(new URL("..", import.meta.url));

/** The program of a thread that checks files. */
export const lintThread = new URL("lint-thread.mjs", import.meta.url);
