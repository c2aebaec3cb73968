import { join } from "node:path";
import { root } from "../../../scripts/lib/paths.mjs";

/** Where screenshots, results and logs of a run go. */
export const outputDirectory = join(root, "out", "host");

/** What VS Code showed when the tests were ended because they took too long. */
export const timeoutScreenshot = join(outputDirectory, "timeout.png");

/** How long the tests in the extension host may take together. */
export const hostTimeoutMs = Number(process.env.API7_GATEWAY_CONFIG_HOST_TIMEOUT ?? 600) * 1000;
