import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { endGroup, spawnGroup } from "./processes.mjs";
import { quietSettings } from "./vscode-settings.mjs";

/**
 * A running VS Code server on loopback.
 * @typedef {object} VSCodeServer
 * @property {string} authority host and port
 * @property {string} url of the workbench, with the token that lets a browser in
 * @property {Promise<string>} ended says how it ended, when it has
 * @property {() => Promise<unknown>} stop
 */

/** How long the server may take until it listens; about 0.2 s is usual. */
const startTimeoutMs = 30_000;

/**
 * Starts VS Code's server. Only who knows the URL's token can use it.
 * @param {import("./provision.mjs").ProvisionedServer} programs
 * @param {object} options
 * @param {string} [options.port] a port or a range; any free one is taken without it
 * @param {string} options.dataDirectory an empty folder for what the server keeps
 * @param {string[]} options.args more arguments for the server
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<VSCodeServer>}
 */
export async function startVSCodeServer(programs, { port = "0", dataDirectory, args, env }) {
  const settings = join(dataDirectory, "data", "Machine", "settings.json");
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify(quietSettings));
  const token = randomBytes(16).toString("hex");
  const child = spawnGroup(
    programs.node,
    [
      programs.entry,
      ...["--host", "127.0.0.1", "--port", port, "--connection-token", token],
      ...["--server-data-dir", dataDirectory],
      ...["--accept-server-license-terms", "--disable-telemetry", "--disable-workspace-trust"],
      ...args,
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: serverEnvironment(env ?? process.env) },
  );
  let log = "";
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`The VS Code server couldn't be started: ${error.message}`));
    child.once("close", (code, signal) =>
      resolve(`The VS Code server ended with ${signal ?? `code ${code}`}.\n${log}`),
    );
  });
  /** @type {Promise<string>} */
  const bound = new Promise((resolve) => {
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      log = (log + text).slice(-10_000);
      const listening = /Extension host agent listening on (\d+)/.exec(log);
      if (listening?.[1]) resolve(listening[1]);
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      log = (log + text).slice(-10_000);
    });
  });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      endGroup(child);
      reject(new Error(`The VS Code server didn't listen within ${startTimeoutMs / 1000} s.\n${log}`));
    }, startTimeoutMs);
  });
  const failed = ended.then((reason) => Promise.reject(new Error(reason)));
  failed.catch(() => {});
  late.catch(() => {});
  try {
    const boundPort = await Promise.race([bound, failed, late]);
    const authority = `127.0.0.1:${boundPort}`;
    const stop = () => {
      endGroup(child);
      return ended;
    };
    return { authority, url: `http://${authority}/?tkn=${token}`, ended, stop };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The user's environment without what belongs to npm or to a VS Code that this was started from.
 * @param {NodeJS.ProcessEnv} env
 */
function serverEnvironment(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/i.test(name)),
  );
}
