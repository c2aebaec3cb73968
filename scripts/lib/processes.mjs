import { spawn } from "node:child_process";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the whole process group is ended after this time
 * @property {number} [graceMs] how long the group may take to clean up then
 * @property {boolean} [quiet] collect the output without printing it
 */

/** @typedef {{ code: number, output: string, timedOut: boolean }} RunResult */

/** How long a process group may take to clean up after it was asked to end. */
const defaultGraceMs = 3_000;

const parentCheckMs = 1_000;

/** @type {Set<ChildProcess>} */
const groups = new Set();

/**
 * Ends a process group: asks first, so that it can clean up, and insists after a while.
 * @param {ChildProcess} child the group's leader, spawned with `detached`
 */
export function endGroup(child, graceMs = defaultGraceMs) {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  child.once("close", () => clearTimeout(timer));
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // the group has gone already
  }
}

/**
 * Makes sure that no process group outlives this process: call once in a command's main script.
 * @param {object} [options]
 * @param {number} [options.graceMs] how long they may take to clean up
 * @param {number} [options.interruptedCode] the exit code after Ctrl-C
 */
export function endGroupsWithThisProcess({ graceMs = defaultGraceMs, interruptedCode = 130 } = {}) {
  let interrupted = false;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      for (const child of groups) {
        if (interrupted) signalGroup(child, "SIGKILL");
        else endGroup(child, graceMs);
      }
      interrupted = true;
      const exit = () => process.exit(signal === "SIGINT" ? interruptedCode : 143);
      if (groups.size === 0) exit();
      else for (const child of groups) child.once("close", () => groups.size === 0 && exit());
    });
  }
  process.on("exit", () => {
    for (const child of groups) signalGroup(child, "SIGKILL");
  });
}

/**
 * Makes this process end when its parent is gone, however that ended.
 * @param {NodeJS.Signals} signal sent to itself then
 */
export function endWithParent(signal) {
  const parent = process.ppid;
  const check = () => process.ppid !== parent && process.kill(process.pid, signal);
  setInterval(check, parentCheckMs).unref();
}

/**
 * Spawns a command as the leader of its own process group, ended at the latest with this process.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function spawnGroup(command, args, options) {
  const child = spawn(command, args, { detached: process.platform !== "win32", ...options });
  groups.add(child);
  child.once("error", () => groups.delete(child));
  child.once("exit", () => signalGroup(child, "SIGKILL")); // what the leader left behind
  child.once("close", () => groups.delete(child));
  return child;
}

/**
 * Starts a program that stays when this process ends, such as an editor.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] `quiet` hides its error output
 * @returns {Promise<number>} the exit code of the command, which may have left the program running
 */
export function launch(command, args, { quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      detached: true,
      stdio: ["ignore", "ignore", quiet ? "ignore" : "inherit"],
    });
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command to its end. Never rejects for what the command does; a command that can't be started
 * has code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawnGroup(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      // npm is a script on Windows, which only a shell can start
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    let timedOut = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endGroup(child, options.graceMs);
          }, options.timeoutMs);
    const take = (/** @type {string} */ text) => {
      output += text;
      if (!options.quiet) process.stdout.write(text);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n`, timedOut });
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}
