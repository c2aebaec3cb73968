import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Case, Fault, TargetName } from "./case.ts";
import type { Answer } from "./worker.ts";

/** What came of one case. */
export interface Outcome {
  readonly fault?: Fault;
  readonly counts: Readonly<Record<string, number>>;
}

/** A process that tries cases; it is started anew after one that it did not survive. */
export interface Worker {
  readonly run: (tried: Case) => Promise<Outcome>;
  readonly end: () => void;
}

/** The folder of the bundles. */
const BUNDLES = join("out", "test", "fuzz");

/** So much memory is more than any text needs, and is used up in seconds by one that takes too much. */
const MEMORY_MB = 1024;

/** How much of what a dying process says is kept. */
const LAST_WORDS = 2000;

/** A step of a case, mostly one answer, that takes longer, in seconds of the processor, hangs. */
const CPU_SECONDS = 8;

/** The same where it waits for what never comes, in milliseconds of the clock. */
const WAIT_MS = 90_000;

/** A worker for a target. */
export function createWorker(target: TargetName): Worker {
  const file = join(BUNDLES, target === "growth" ? "worker-growth.js" : "worker-main.js");
  let child: ChildProcess | undefined;
  let said = "";
  let id = 0;

  function start(): ChildProcess {
    said = "";
    const next = fork(file, [String(CPU_SECONDS)], {
      execArgv: ["--enable-source-maps", `--max-old-space-size=${MEMORY_MB}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    next.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-LAST_WORDS);
    });
    return next;
  }

  function end(): void {
    child?.removeAllListeners();
    child?.kill("SIGKILL");
    child = undefined;
  }

  return {
    end,
    run: (tried) =>
      new Promise((resolve) => {
        child ??= start();
        const [current, mine] = [child, ++id];
        let step: string = tried.target;
        const finish = (outcome: Outcome) => {
          clearTimeout(timer);
          current.removeAllListeners("message").removeAllListeners("exit");
          resolve(outcome);
        };
        const fail = (how: string, detail: string) =>
          finish({ fault: { what: `${step}: ${how}`, detail: `in “${step}”: ${detail}` }, counts: {} });
        const timer = setTimeout(() => {
          end();
          fail("has no end", `nothing came in ${WAIT_MS / 1000} s`);
        }, WAIT_MS);
        current.on("message", (answer: Answer) => {
          if (answer.id !== mine) return;
          if ("counts" in answer) return finish(answer);
          step = answer.step;
          timer.refresh();
        });
        current.once("exit", (code, signal) => {
          child = undefined;
          if (signal === "SIGKILL") fail("hangs", `more than ${CPU_SECONDS} s of the processor`);
          else fail("ends the process", `${signal ?? `code ${code}`}\n${said}`);
        });
        current.send({ ...tried, id: mine });
      }),
  };
}
