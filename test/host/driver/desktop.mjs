import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { chromium } from "playwright-core";
import { cacheDirectory } from "../../../scripts/lib/paths.mjs";
import { pins } from "../../../scripts/lib/provision/parts.mjs";

/** How long the first answer and every pause of the download may take. */
const networkTimeoutMs = 10_000;

/**
 * The executable of a downloaded desktop VS Code, of the same version as the headless one.
 * Fails fast when there is no network.
 */
export async function downloadDesktop() {
  const version = pins["vscode-server"].vscode;
  // the download itself tries three times and waits in between: ask first whether there is anybody
  await fetch("https://update.code.visualstudio.com/api/releases/stable", {
    method: "HEAD",
    signal: AbortSignal.timeout(networkTimeoutMs),
  });
  return downloadAndUnzipVSCode({
    version,
    cachePath: join(cacheDirectory(), "vscode-desktop"),
    timeout: networkTimeoutMs,
  });
}

/**
 * The version that a desktop VS Code says of itself.
 * @param {string} executable
 */
export function desktopVersion(executable) {
  const app = process.platform === "darwin" ? "../Resources/app/package.json" : "resources/app/package.json";
  return JSON.parse(readFileSync(join(dirname(executable), app), "utf8")).version;
}

/** A port of loopback that nobody uses at this moment. @returns {Promise<number>} */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Finds the workbench's page of a desktop VS Code that was started with a remote debugging port.
 * @param {number} port
 * @returns {() => Promise<import("playwright-core").Page>} connects at the first call
 */
export function desktopPage(port) {
  /** @type {Promise<import("playwright-core").Browser> | undefined} */
  let browser;
  return async () => {
    browser ??= chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch((error) => {
      browser = undefined; // it may not listen yet: the next call tries again
      throw error;
    });
    const pages = (await browser).contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().includes("workbench"));
    if (!page) throw new Error("The workbench isn't open yet.");
    return page;
  };
}
