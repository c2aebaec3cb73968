// Runs the bundled tests of one folder in this process:
//   node scripts/run-mocha.mjs unit
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Mocha from "mocha";
import { root } from "./lib/paths.mjs";
import { ResultsReporter } from "./lib/results-reporter.mjs";

/** After this a test hangs; on a busy machine the largest take a good part of a minute. */
const testTimeoutMs = 120_000;

/** Property tests try the same texts in every run, so that a failure is the change's; other numbers try others. */
const seed = Number(process.env.API7_GATEWAY_CONFIG_TEST_SEED ?? 2026);
// The tests' own copy of it: they are CommonJS.
createRequire(import.meta.url)("fast-check").configureGlobal({ seed });

const folder = join(root, "out", "test", process.argv[2] ?? "unit");
const grep = process.env.API7_GATEWAY_CONFIG_TEST_GREP;
const mocha = new Mocha({ reporter: ResultsReporter, timeout: testTimeoutMs, ...(grep && { grep }) });
const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
for (const name of files.sort()) if (name.endsWith(".test.js")) mocha.addFile(join(folder, name));
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
