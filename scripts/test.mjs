// Installs and builds when needed, then runs all suites, or those that are named:
//   node scripts/test.mjs [--alone] [--grep TEXT] [lint] [types] [unit] [growth] [fuzz] [protocol] [e2e] [host]
// With --alone the unit tests are run a second time, in a fresh clone with nothing beside it.
import { parseArgs } from "node:util";
import { messageOf, runCommand } from "./lib/command.mjs";
import { ensureInstalled } from "./lib/ensure-installed.mjs";
import { endGroupsWithThisProcess } from "./lib/processes.mjs";
import { runAlone } from "./lib/run-alone.mjs";
import { suites } from "./lib/suites.mjs";

/** @typedef {import("./lib/suites.mjs").Counts} Counts */

/** Longer than the suites' own processes take to end what they have started. */
const graceMs = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { alone: { type: "boolean" }, grep: { type: "string" } },
});
endGroupsWithThisProcess({ graceMs });
await runCommand(() => main(positionals, values));

/**
 * @param {string[]} chosen
 * @param {{ alone?: boolean, grep?: string }} options
 * @returns {Promise<number>} the exit code
 */
async function main(chosen, { alone, grep }) {
  const unknown = chosen.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(", ")}. There are: ${Object.keys(suites).join(", ")}.`);
    return 2;
  }
  if (grep) process.env.API7_GATEWAY_CONFIG_TEST_GREP = grep;
  try {
    await ensureInstalled();
  } catch (error) {
    console.error(messageOf(error));
    return report({ install: { passed: 0, failed: 1, skipped: 0, note: "nothing could run" } });
  }
  const names = chosen.length > 0 ? chosen : Object.keys(suites);
  const buildFault = await buildOrFault();

  /** @type {Record<string, Counts>} */
  const results = {};
  for (const name of names) {
    console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
    results[name] = await runSuite(name, buildFault);
  }
  if (alone) {
    console.log(`\n── alone ${"─".repeat(65)}`);
    results.alone = await runAlone();
  }
  return report(results);
}

/** Builds; says why it failed, if it did. */
async function buildOrFault() {
  try {
    const { build } = await import("./build.mjs");
    await build();
    return undefined;
  } catch (error) {
    console.error(messageOf(error));
    return messageOf(error);
  }
}

/**
 * Runs a suite. One that ran no test has failed.
 * @param {string} name
 * @param {string | undefined} buildFault
 * @returns {Promise<Counts>}
 */
async function runSuite(name, buildFault) {
  const suite = suites[name];
  if (!suite) throw new Error(`no suite ${name}`);
  if (suite.needsBuild && buildFault !== undefined) {
    return { passed: 0, failed: 1, skipped: 0, note: "could not run: the build failed" };
  }
  const counts = await suite.run();
  if (counts.passed + counts.failed > 0) return counts;
  return { ...counts, failed: 1, note: counts.note ?? "no test ran" };
}

/**
 * Prints a line for each suite and the sum as the last line.
 * @param {Record<string, Counts>} results
 * @returns {number} the exit code
 */
function report(results) {
  console.log(`\n── summary ${"─".repeat(63)}`);
  for (const [name, counts] of Object.entries(results)) {
    console.log(`${name.padEnd(9)} ${describe(counts)}${counts.note ? ` (${counts.note})` : ""}`);
  }
  const left = Object.keys(suites).filter((name) => !Object.hasOwn(results, name));
  if (left.length > 0) console.log(`not run:  ${left.join(", ")}`);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of Object.values(results)) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  console.log(describe(sum));
  return sum.failed > 0 ? 1 : 0;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
