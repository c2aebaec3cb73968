import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../npm.mjs";
import { run } from "../processes.mjs";
import { unbrotli, unpackPackage, untarBrotli } from "./packages.mjs";

/** @typedef {import("./store.mjs").Part} Part */

/** The pinned versions. Raise `revision` below when an installation changes without a new version. */
export const pins = JSON.parse(readFileSync(new URL("pins.json", import.meta.url), "utf8"));

const revision = 1;
/** How long a program may take to print its version. */
const versionTimeoutMs = 20_000;

/** The Node.js that the VS Code server is built for. @type {Part} */
export const node = {
  name: `node-${pins.node.version}`,
  title: `Node.js ${pins.node.version}`,
  recipe: recipeOf(pins.node),
  install: (directory) => unpackPackage(pins.node, directory),
  check: (directory) => checkVersion(nodeExecutable(directory), `v${pins.node.version}`),
};

/** VS Code's server with its workbench for browsers. @type {Part} */
export const vscodeServer = {
  name: `vscode-server-${pins["vscode-server"].vscode}`,
  title: `VS Code server ${pins["vscode-server"].vscode}`,
  recipe: recipeOf(pins["vscode-server"]),
  async install(directory) {
    const unpacked = join(directory, "package");
    await unpackPackage(pins["vscode-server"], unpacked);
    const server = join(directory, "server");
    renameSync(join(unpacked, "lib", "vscode"), server);
    rmSync(unpacked, { recursive: true });
    // not `npm ci`: the lock file in the package doesn't fit its manifest
    await npm(["install", "--omit=dev"], { cwd: server, what: "Installing what the VS Code server needs" });
    // The watchdog ends an extension host whose server is gone. It needs a compiler to be built, and without it
    // the extension host doesn't start; here the whole process group is ended anyway.
    writeFileSync(
      join(server, "node_modules/@vscode/native-watchdog/index.js"),
      "exports.start = () => {};\n",
    );
  },
  async check(directory) {
    try {
      const { version } = JSON.parse(readFileSync(join(directory, "server", "package.json"), "utf8"));
      return version === pins["vscode-server"].vscode ? undefined : `it is version ${version}`;
    } catch (error) {
      return String(error);
    }
  },
};

/** Headless Chromium, with the libraries that a bare machine lacks. @type {Part} */
export const chromium = {
  name: `chromium-${pins.chromium.version}`,
  title: `Chromium ${pins.chromium.version}`,
  recipe: recipeOf(pins.chromium),
  async install(directory) {
    const unpacked = join(directory, "package");
    await unpackPackage(pins.chromium, unpacked);
    const bin = join(unpacked, "bin");
    await unbrotli(join(bin, "chromium.br"), chromiumExecutable(directory));
    chmodSync(chromiumExecutable(directory), 0o755);
    await untarBrotli(join(bin, "swiftshader.tar.br"), directory);
    await untarBrotli(join(bin, "al2023.tar.br"), join(directory, "libraries"));
    await untarBrotli(join(bin, "fonts.tar.br"), join(directory, "fonts"));
    rmSync(unpacked, { recursive: true });
  },
  check: async (directory) =>
    checkVersion(chromiumExecutable(directory), "Chromium", await chromiumEnvironment(directory)),
};

/** Fonts for the browser, so that text is there and looks the same on every machine. @type {Part} */
export const fonts = {
  name: `fonts-${pins.fonts.version}`,
  title: "fonts",
  recipe: recipeOf(pins.fonts),
  install: (directory) => unpackPackage(pins.fonts, directory),
  check: async () => undefined,
};

/** @param {string} directory */
export const nodeExecutable = (directory) => join(directory, "bin", "node");
/** @param {string} directory */
export const chromiumExecutable = (directory) => join(directory, "chromium");

/**
 * The environment that Chromium needs: its own libraries where the machine lacks them.
 * @param {string} directory
 * @returns {Promise<Record<string, string>>}
 */
export async function chromiumEnvironment(directory) {
  const needed = await run("ldd", [chromiumExecutable(directory)], { quiet: true });
  if (!needed.output.includes("=> not found")) return {};
  const libraries = [join(directory, "libraries", "lib"), process.env.LD_LIBRARY_PATH];
  return { LD_LIBRARY_PATH: libraries.filter(Boolean).join(":") };
}

/** @param {object} pin */
function recipeOf(pin) {
  return JSON.stringify({ ...pin, revision });
}

/**
 * @param {string} executable
 * @param {string} expected
 * @param {Record<string, string>} [extra]
 */
async function checkVersion(executable, expected, extra = {}) {
  const env = { ...process.env, ...extra };
  const result = await run(executable, ["--version"], { quiet: true, timeoutMs: versionTimeoutMs, env });
  if (result.code === 0 && result.output.includes(expected)) return undefined;
  return `${executable} --version ended with code ${result.code}: ${result.output.trim()}`;
}
