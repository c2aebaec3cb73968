import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { checkUnits } from "../../../server/src/cli/lint-threads.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";

/** A thread that answers every unit with a line of its own, until it gets one that ends it. */
const THREAD = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", ({ index, unit }) => {
    if (unit.some(({ file }) => file.includes("deadly"))) process.exit(7);
    const files = unit.map(({ file }) => ({ stdout: ["thread: " + file], stderr: [], bad: false }));
    parentPort.postMessage({ index, files, groups: [] });
  });
`;

const options = {
  settings: DEFAULT_SETTINGS,
  json: false,
  pages: "https://pages.example/rules",
  version: "0",
};

describe("files that are checked in threads", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lint-threads-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Files that this thread can check as well. */
  function unitsOf(names: readonly string[]) {
    return names.map((name) => {
      const file = join(folder, name);
      writeFileSync(file, "deployment:\n  role: data_plane\n");
      return [{ file, found: false }];
    });
  }

  it("are reported in their order, whoever checked them", async () => {
    const names = Array.from({ length: 20 }, (_, i) => `${i}.yaml`);
    const threads = { count: 2, start: () => new Worker(THREAD, { eval: true }) };
    const results = await checkUnits(unitsOf(names), options, threads);
    assert.equal(results.length, names.length);
    for (const [i, { files }] of results.entries())
      assert.ok(files[0]?.stdout?.at(-1)?.includes(join(folder, `${i}.yaml`)), `${i}`);
    assert.ok(results.some(({ files }) => files[0]?.stdout?.[0]?.startsWith("thread: ")));
  });

  it("cost a thread that ends only what it was working on", async () => {
    const names = ["0.yaml", "deadly.yaml", ...Array.from({ length: 10 }, (_, i) => `${i + 2}.yaml`)];
    const threads = { count: 1, start: () => new Worker(THREAD, { eval: true }) };
    const results = await checkUnits(unitsOf(names), options, threads);
    const lost = results.flatMap(({ files }) => files.flatMap(({ stderr }) => stderr));
    assert.equal(results.filter((result) => result !== undefined).length, names.length);
    assert.ok(lost.length <= 1);
    for (const line of lost) assert.match(line, /deadly\.yaml is not checked: .*exit code 7/);
  });
});
