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

/** A worker for a target; a case that takes longer than the limit hangs. */
export function createWorker(target: TargetName, limitMs: number): Worker {
  const file = join(BUNDLES, target === "growth" ? "worker-growth.js" : "worker-main.js");
  let child: ChildProcess | undefined;
  let said = "";
  let id = 0;

  function start(): ChildProcess {
    said = "";
    const next = fork(file, {
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
        const timer = setTimeout(() => {
          end();
          const detail = `no end of “${step}” after ${limitMs / 1000} s`;
          finish({ fault: { what: `${step}: hangs`, detail }, counts: {} });
        }, limitMs);
        current.on("message", (answer: Answer) => {
          if (answer.id !== mine) return;
          if ("step" in answer) step = answer.step;
          else finish(answer);
        });
        current.once("exit", (code, signal) => {
          child = undefined;
          const detail = `ended with ${signal ?? `code ${code}`} in “${step}”\n${said}`;
          finish({ fault: { what: `${step}: ends the process`, detail }, counts: {} });
        });
        current.send({ ...tried, id: mine });
      }),
  };
}
