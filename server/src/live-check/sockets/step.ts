import type { Outcome, Phase } from "../outcome.ts";

/** Why a step was left: the phase, and the error that came. */
class Failure extends Error {
  constructor(
    readonly phase: Phase,
    override readonly cause: unknown,
  ) {
    super(`failed in ${phase}`);
  }
}

/**
 * One step of a question. `start` gets called once and calls one of its two functions; when the signal comes first, the
 * step is over. `phase` is asked only when it fails, as it may change on the way. Rejects for `settled` only.
 */
export function step<T>(
  signal: AbortSignal,
  phase: () => Phase,
  start: (done: (value: T) => void, fail: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      signal.removeEventListener("abort", abort);
      reject(new Failure(phase(), error));
    };
    const abort = () => fail(signal.reason);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    start((value) => {
      signal.removeEventListener("abort", abort);
      resolve(value);
    }, fail);
  });
}

/** What came of steps that failed. Throws what was no step's. */
export function failureOf(error: unknown): Outcome {
  if (!(error instanceof Failure)) throw error;
  const { phase, cause } = error;
  if (cause instanceof Error && cause.name === "TimeoutError") return { kind: "timeout", phase };
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = (first as NodeJS.ErrnoException | undefined)?.code;
  return {
    kind: "failed",
    phase,
    code: typeof code === "string" ? code : "",
    message: first instanceof Error ? first.message : String(first),
  };
}
