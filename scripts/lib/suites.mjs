import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOnPath, root } from "./paths.mjs";
import { run } from "./processes.mjs";
import { provisionWithApt } from "./provision-apt.mjs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [note] what a person should know besides
 */

/** @typedef {{ needsBuild: boolean, run: () => Promise<Counts> }} Suite */

const mochaTimeoutMs = 900_000;
/** Real programs, timed in seconds; what they need may have to be installed before. */
const endToEndTimeoutMs = 360_000;
/** The run in VS Code ends itself earlier, with a screenshot; the first one may have to install VS Code. */
const hostTimeoutMs = 900_000;

/** All suites, in the order in which they run. @type {Record<string, Suite>} */
export const suites = {
  lint: {
    needsBuild: false,
    run: () =>
      runCheck(
        ["scripts/lock-integrity.mjs", "--check"],
        ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
      ),
  },
  types: { needsBuild: false, run: () => runCheck(["node_modules/typescript/bin/tsc", "-p", "."]) },
  unit: { needsBuild: true, run: () => runMocha("unit") },
  growth: { needsBuild: true, run: () => runMocha("growth") },
  fuzz: { needsBuild: true, run: () => runMocha("fuzz") },
  protocol: { needsBuild: true, run: () => runMocha("protocol") },
  e2e: { needsBuild: true, run: runEndToEnd },
  host: { needsBuild: true, run: runHost },
};

/**
 * Programs without tests of their own count as one together.
 * @param {...string[]} commands each a script and its arguments
 * @returns {Promise<Counts>}
 */
async function runCheck(...commands) {
  const ends = [];
  for (const command of commands) ends.push(await run(process.execPath, command, { cwd: root }));
  const passed = ends.every(({ code }) => code === 0);
  return passed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {string} name the folder in test/
 * @returns {Promise<Counts>}
 */
function runMocha(name) {
  return runForResults(process.execPath, ["scripts/run-mocha.mjs", name], mochaTimeoutMs);
}

/**
 * The tests skip what a missing program would be needed for; why it is missing is said here.
 * @returns {Promise<Counts>}
 */
async function runEndToEnd() {
  const programs = await provisionWithApt(["etcd", "haproxy", "nginx"]);
  /** @type {string[]} */
  const missing = [];
  // What a run that was cut short leaves behind goes with this folder.
  /** @type {NodeJS.ProcessEnv} */
  const env = { TMPDIR: resultsFolder() };
  for (const [name, found] of Object.entries(programs)) {
    if (typeof found !== "string") missing.push(`no ${name}: ${found.missing}`);
    env[`API7_GATEWAY_CONFIG_${name.toUpperCase()}`] = typeof found === "string" ? found : "";
  }
  for (const line of missing) console.log(`SKIPPING what needs it, ${line}`);
  const command = ["scripts/run-mocha.mjs", "e2e"];
  const counts = await runForResults(process.execPath, command, endToEndTimeoutMs, env);
  const notes = [...(counts.note ? [counts.note] : []), ...missing];
  return notes.length > 0 ? { ...counts, note: notes.join("; ") } : counts;
}

/** @returns {Promise<Counts>} */
function runHost() {
  const command = [process.execPath, "test/host/run.mjs"];
  const display = process.platform !== "linux" || process.env.DISPLAY || !findOnPath("xvfb-run");
  const [executable = "", ...args] = display ? command : ["xvfb-run", "-a", ...command];
  return runForResults(executable, args, hostTimeoutMs);
}

/** @type {string | undefined} */
let temporaryFolder;

/** A folder of this run alone, as another may go on in the same clone. */
function resultsFolder() {
  if (temporaryFolder) return temporaryFolder;
  const folder = mkdtempSync(join(tmpdir(), "api7-gateway-config-results-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  temporaryFolder = folder;
  return folder;
}

/**
 * Runs a process that writes its results to a file (results-reporter.mjs) and trusts both that and its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeoutMs
 * @param {NodeJS.ProcessEnv} [more] variables besides those of this process
 * @returns {Promise<Counts>}
 */
async function runForResults(command, args, timeoutMs, more = {}) {
  const path = join(resultsFolder(), "results.json");
  rmSync(path, { force: true });
  const env = { ...process.env, ...more, API7_GATEWAY_CONFIG_TEST_RESULTS: path };
  const ended = await run(command, args, { cwd: root, env, timeoutMs });
  const results = readResults(path);
  if (!results)
    return { passed: 0, failed: 1, skipped: 0, note: `ended with code ${ended.code} before any test` };
  const { passed, failed, skipped } = results;
  if (ended.timedOut || !results.finished) {
    const where = results.running ? ` in “${results.running}”` : "";
    const how = ended.timedOut ? `ended after ${timeoutMs / 1000} s` : `broke off with code ${ended.code}`;
    return { passed, failed: failed + 1, skipped, note: `${how}${where}` };
  }
  if (ended.code !== 0 && failed === 0) {
    return { passed, failed: 1, skipped, note: `ended with code ${ended.code} after its tests` };
  }
  return { passed, failed, skipped };
}

/**
 * @param {string} path
 * @returns {import("./results-reporter.mjs").TestResults | undefined}
 */
function readResults(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
