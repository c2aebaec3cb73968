import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { TargetName } from "./case.ts";
import { readCases } from "./case-files.ts";
import { ownTexts } from "./given.ts";
import { search, TARGETS } from "./search.ts";
import { createWorker, type Worker } from "./workers.ts";

const REGRESSIONS = "test/fuzz/regressions";

/** Always the same: what fails here is the change's. `npm run fuzz` tries others. */
const SEED = 9;
const RUNS: Readonly<Record<TargetName, number>> = {
  engine: 100,
  server: 30,
  "command-line": 12,
  growth: 12,
};

describe("fuzzing", () => {
  const workers = new Map<TargetName, Worker>();
  const workerOf = (target: TargetName): Worker => {
    const worker = workers.get(target) ?? createWorker(target);
    workers.set(target, worker);
    return worker;
  };
  after(() => {
    for (const worker of workers.values()) worker.end();
  });

  for (const target of TARGETS)
    it(`finds nothing with ${RUNS[target]} cases for the target ${target}`, async () => {
      const worker = workerOf(target);
      const options = { target, seed: SEED, runs: RUNS[target], given: ownTexts(), worker };
      const found = await search({ ...options, known: new Set(), count: () => {} });
      if (found) throw new Error(`${found.fault.detail}\n${JSON.stringify(found.tried)}`);
    });

  for (const name of readdirSync(REGRESSIONS).sort())
    it(`what was found once stays mended: ${name}`, async () => {
      for (const tried of readCases(join(REGRESSIONS, name))) {
        const { fault } = await workerOf(tried.target).run(tried);
        if (fault) throw new Error(`${fault.what}\n${fault.detail}`);
      }
    });
});
