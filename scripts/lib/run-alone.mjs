import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { run } from "./processes.mjs";

/** Installing included. */
const timeoutMs = 1_200_000;

/**
 * Runs the unit tests as a stranger would: in a clone of what is committed, in an empty folder, so that nothing that lies
 * beside this one is used by chance.
 * @returns {Promise<import("./suites.mjs").Counts>}
 */
export async function runAlone() {
  const folder = mkdtempSync(join(tmpdir(), "api7-gateway-config-alone-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", remove);
  try {
    const clone = join(folder, "clone");
    const cloned = await run("git", ["clone", "--quiet", root, clone], { cwd: folder, quiet: true });
    if (cloned.code !== 0) return failed(`git clone ended with code ${cloned.code}: ${cloned.output.trim()}`);
    const ended = await run(process.execPath, ["scripts/test.mjs", "unit"], { cwd: clone, timeoutMs });
    return countsOf(ended.output) ?? failed(`ended with code ${ended.code} before any test`);
  } finally {
    remove();
  }
}

/** @param {string} note */
function failed(note) {
  return { passed: 0, failed: 1, skipped: 0, note };
}

/**
 * The sum that a run of the suites ends with.
 * @param {string} output
 */
function countsOf(output) {
  const sum = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(
    output.trimEnd().split("\n").at(-1) ?? "",
  );
  if (!sum) return undefined;
  const [passed = 0, failures = 0, skipped = 0] = sum.slice(1).map((count) => Number(count ?? 0));
  return { passed, failed: failures, skipped };
}
