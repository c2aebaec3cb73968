import { fileURLToPath } from "node:url";

/** The folder of the bundles. What loads this module is in its folder `server`. */
export const dist = fileURLToPath(new URL("..", import.meta.url));
