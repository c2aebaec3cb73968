import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { ResultsReporter } from "../../../scripts/lib/results-reporter.mjs";
import { openPage } from "../driver/page-client";

/** How long one test may take: VS Code starts the language server in the first one. */
const testTimeoutMs = 30_000;

/** Runs all tests in this folder; VS Code calls it in the extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: "bdd",
    color: false,
    timeout: testTimeoutMs,
    // A workbench on a busy machine drops a menu or a lens now and then; what fails twice has failed.
    retries: 1,
    reporter: ResultsReporter,
    rootHooks: { afterEach: saveScreenshotOfFailure },
    ...(process.env.API7_GATEWAY_CONFIG_TEST_GREP && { grep: process.env.API7_GATEWAY_CONFIG_TEST_GREP }),
  });
  const folder = __dirname;
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".test.js")) mocha.addFile(join(folder, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} extension-host tests failed`);
}

async function saveScreenshotOfFailure(this: Mocha.Context): Promise<void> {
  const folder = process.env.API7_GATEWAY_CONFIG_TEST_OUTPUT;
  if (this.currentTest?.state !== "failed" || !folder) return;
  const path = join(
    folder,
    `failed-${this.currentTest
      .fullTitle()
      .replace(/[^\w]+/g, "-")
      .slice(0, 100)}.png`,
  );
  await openPage().screenshot(path);
  console.log(`      What VS Code showed: ${path}`);
}
