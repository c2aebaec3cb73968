import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Mocha from "mocha";

/**
 * What a Mocha run writes for scripts/test.mjs, anew after every test, so that a run that breaks off tells too.
 * @typedef {object} TestResults
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string | undefined} running the test that is running
 * @property {boolean} finished
 */

/** Mocha's `spec` output, and the counts as JSON in the file that API7_GATEWAY_CONFIG_TEST_RESULTS names. */
export class ResultsReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const path = process.env.API7_GATEWAY_CONFIG_TEST_RESULTS;
    if (!path) return;
    /** @type {TestResults} */
    const results = { passed: 0, failed: 0, skipped: 0, running: undefined, finished: false };
    const write = (/** @type {Partial<TestResults>} */ change) => {
      Object.assign(results, change);
      writeFileSync(path, JSON.stringify(results));
    };
    mkdirSync(dirname(path), { recursive: true });
    write({});
    runner.on("test", (test) => write({ running: test.fullTitle() }));
    runner.on("pass", () => write({ passed: results.passed + 1 }));
    runner.on("fail", () => write({ failed: results.failed + 1 }));
    runner.on("pending", () => write({ skipped: results.skipped + 1 }));
    runner.on("end", () => write({ running: undefined, finished: true }));
  }
}
