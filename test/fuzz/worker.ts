import { type Case, type Fault, faultOf, type Inputs, type Progress, type TargetName } from "./case.ts";
import { watch, watchNothing, watchStep } from "./watch.ts";

/** What a worker is told, and what it answers. */
export type Told = Case & { readonly id: number };
export type Answer =
  | { readonly id: number; readonly step: string }
  | { readonly id: number; readonly fault?: Fault; readonly counts: Readonly<Record<string, number>> };

type Run<T extends TargetName> = (input: Inputs[T], progress: Progress) => Promise<void>;

/** What can go wrong besides an answer, while a case is tried. */
let loose: ((error: unknown) => void) | undefined;

/**
 * Tries what the parent sends, one case after the other, and answers each. A process of its own for the sake of what can't be
 * caught: hangs, stacks and memory that run out.
 */
export function work(targets: { readonly [T in TargetName]?: Run<T> }): void {
  watch(Number(process.argv[2]));
  process.on("uncaughtException", (error) => loose?.(error));
  process.on("unhandledRejection", (error) => loose?.(error));
  process.on("message", (told: Told) => void tryOut(told, targets));
  process.on("disconnect", () => process.exit());
}

async function tryOut(
  { id, target, input }: Told,
  targets: { readonly [T in TargetName]?: Run<T> },
): Promise<void> {
  const counts: Record<string, number> = {};
  let step: string = target;
  const progress: Progress = {
    at: (next) => {
      step = next;
      watchStep();
      say({ id, step });
    },
    count: (what, number = 1) => {
      counts[what] = (counts[what] ?? 0) + number;
    },
  };
  let fault: Fault | undefined;
  loose = (error) => {
    const { what, detail } = faultOf(error, "");
    fault ??= { what: `unhandled${what}`, detail };
  };
  watchStep();
  try {
    const run = targets[target] as Run<TargetName> | undefined;
    if (run === undefined) throw new Error(`this worker does not try ${target}`);
    await run(input, progress);
    // A rejection that nobody handles is told of after the tasks of this turn.
    await new Promise((resolve) => setImmediate(resolve));
  } catch (error) {
    fault ??= faultOf(error, step);
  }
  watchNothing();
  loose = undefined;
  say({ id, ...(fault ? { fault } : {}), counts });
}

function say(answer: Answer): void {
  process.send?.(answer);
}
