import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { TargetName } from "./case.ts";
import { readCases } from "./case-files.ts";
import { ownTexts } from "./given.ts";
import { KNOWN } from "./known.ts";
import { search, TARGETS } from "./search.ts";
import { createWorker, type Worker } from "./workers.ts";

const REGRESSIONS = "test/fuzz/regressions";

/** Always the same: what fails here is the change's. `npm run fuzz` tries others. */
const SEED = 9;
const RUNS: Readonly<Record<TargetName, number>> = {
  engine: 25,
  server: 12,
  "command-line": 5,
  growth: 6,
};

/** On a busy machine; what hangs is ended by its worker long before. */
const TIMEOUT_MS = 600_000;

describe("fuzzing", function () {
  this.timeout(TIMEOUT_MS);
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
      const known = new Set(Object.keys(KNOWN));
      const found = await search({ ...options, known, count: () => {} });
      if (found)
        throw new Error(`${found.fault.what}\n${found.fault.detail}\n${JSON.stringify(found.tried)}`);
    });

  for (const name of readdirSync(REGRESSIONS).sort())
    it(`what was found once stays mended: ${name}`, async () => {
      for (const tried of readCases(join(REGRESSIONS, name))) {
        const { fault } = await workerOf(tried.target).run(tried);
        if (fault) throw new Error(`${fault.what}\n${fault.detail}`);
      }
    });
});
