import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { describeThrown } from "../fault.ts";
import { supervisorText } from "../supervisor/supervisor-messages.ts";
import { type CheckedUnit, checkUnit, type LintOptions, unchecked } from "./lint-unit.ts";
import type { GivenPath } from "./paths.ts";

/** Files that may belong to one gateway group. */
export type Unit = readonly GivenPath[];

/** What a thread gets and sends: a unit by its index, and what checking it left. */
export interface Task {
  readonly index: number;
  readonly unit: Unit;
}
export interface TaskDone extends CheckedUnit {
  readonly index: number;
}

/** A thread compiles all code anew, which takes as long as checking about as many files. */
const FILES_PER_THREAD = 400;
const MOST_THREADS = 7;
/** How many units a thread has at hand, so that it need not wait for the next while this thread is busy. */
const AT_HAND = 2;

/** How many threads are started beside this one, and how. */
export interface Threads {
  readonly count: number;
  readonly start: () => Worker;
}

/** As many threads as pay; their program is `file` (cli/lint-thread.ts). */
export function threadsFor(
  units: readonly Unit[],
  file: URL | undefined,
  options: LintOptions,
): Threads | undefined {
  if (file === undefined) return undefined;
  const files = units.reduce((sum, unit) => sum + unit.length, 0);
  const count = Math.min(availableParallelism() - 1, MOST_THREADS, Math.floor(files / FILES_PER_THREAD));
  return { count, start: () => new Worker(file, { workerData: options }) };
}

/** Checks units of files, here and in threads where that pays. The results are in the order of the units. */
export async function checkUnits(
  units: readonly Unit[],
  options: LintOptions,
  threads?: Threads,
): Promise<readonly CheckedUnit[]> {
  const results: CheckedUnit[] = [];
  const waiting = [...units.keys()].reverse();
  const started = threads ? Array.from({ length: threads.count }, threads.start) : [];
  const ended = started.map((thread) => checkInThread(thread, units, waiting, results, options));
  try {
    for (;;) {
      // A thread that ends too early leaves units.
      if (waiting.length === 0) await Promise.all(ended);
      const index = waiting.pop();
      if (index === undefined) return results;
      results[index] = await checkUnit(units[index] ?? [], options);
      // The threads' messages are taken in between.
      if (started.length > 0) await new Promise(setImmediate);
    }
  } finally {
    for (const thread of started) thread.terminate().catch(() => {});
  }
}

/** Deals units to a thread until none is left. If the thread ends before, the unit that it worked on is not checked. */
function checkInThread(
  thread: Worker,
  units: readonly Unit[],
  waiting: number[],
  results: CheckedUnit[],
  { json }: LintOptions,
): Promise<void> {
  const atHand: number[] = [];
  const deal = (): void => {
    while (atHand.length < AT_HAND) {
      const index = waiting.pop();
      if (index === undefined) break;
      atHand.push(index);
      thread.postMessage({ index, unit: units[index] ?? [] } satisfies Task);
    }
    if (atHand.length === 0) thread.terminate().catch(() => {});
  };
  return new Promise((resolve) => {
    thread.on("message", ({ index, files, groups }: TaskDone) => {
      results[index] = { files, groups };
      atHand.splice(atHand.indexOf(index), 1);
      deal();
    });
    let thrown: string | undefined;
    thread.on("error", (error) => {
      thrown = describeThrown(error);
    });
    thread.on("exit", (code) => {
      const [lost, ...rest] = atHand;
      if (lost !== undefined) {
        const reason = thrown ?? supervisorText("exitCode", { code });
        const files = (units[lost] ?? []).map(({ file }) => unchecked(file, reason, json));
        results[lost] = { files, groups: [] };
      }
      waiting.push(...rest.reverse());
      resolve();
    });
    deal();
  });
}
