// The program of a thread that checks files for cli/lint-threads.ts.
import { parentPort, workerData } from "node:worker_threads";
import type { Task, TaskDone } from "./lint-threads.ts";
import { checkUnit, type LintOptions } from "./lint-unit.ts";

const options = workerData as LintOptions;
/** One after the other, in the order of the messages. */
let last = Promise.resolve();
parentPort?.on("message", ({ index, unit }: Task) => {
  last = last.then(async () => {
    const done: TaskDone = { index, ...(await checkUnit(unit, options)) };
    parentPort?.postMessage(done);
  });
});
