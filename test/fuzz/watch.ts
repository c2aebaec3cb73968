import { Worker } from "node:worker_threads";

/** Where the number of the step that is being tried is told to the thread that watches. */
let current: Int32Array | undefined;
let steps = 0;

/** What the thread does: it goes on while the process hangs. */
const WATCH = `
  const { workerData: { current, limit } } = require("node:worker_threads");
  let [seen, before] = [-1, 0];
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    const now = Atomics.load(current, 0);
    if (now !== seen) [seen, before] = [now, user + system];
    else if (now !== 0 && user + system - before > limit * 1e6) process.kill(process.pid, "SIGKILL");
  }, 100);
`;

/**
 * Ends this process with SIGKILL when a step takes more than so many seconds of it. Seconds of the processor, not of the
 * clock: a busy machine is no hang.
 */
export function watch(limit: number): void {
  current = new Int32Array(new SharedArrayBuffer(4));
  new Worker(WATCH, { eval: true, workerData: { current, limit } }).unref();
}

/** Begins to measure the next step. */
export function watchStep(): void {
  if (current) Atomics.store(current, 0, ++steps);
}

/** Between cases nothing is measured. */
export function watchNothing(): void {
  if (current) Atomics.store(current, 0, 0);
}
