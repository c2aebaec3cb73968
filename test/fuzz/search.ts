import fc from "fast-check";
import type { Case, Fault, Inputs, TargetName } from "./case.ts";
import { commandLineInputs } from "./generate/command-line.ts";
import { engineInputs } from "./generate/engine.ts";
import { growthInputs } from "./generate/growth.ts";
import { serverInputs } from "./generate/server.ts";
import type { Worker } from "./workers.ts";

/** What to look for faults with. */
export interface Search {
  readonly target: TargetName;
  readonly seed: number;
  readonly runs: number;
  /** The texts that others are made of. */
  readonly given: readonly string[];
  readonly worker: Worker;
  /** Faults that are found already. */
  readonly known: ReadonlySet<string>;
  /** When to end, as Date.now() counts; undefined: after the runs. */
  readonly end?: number | undefined;
  readonly count: (what: string, number: number) => void;
}

/** A fault, and the smallest case that was found to have it. */
export interface Found {
  readonly fault: Fault;
  readonly tried: Case;
}

/** Shrinking a case that hangs takes this long each time; what is small enough by then will do. */
const SHRINK_MS = 20_000;

const ARBITRARIES: { readonly [T in TargetName]: (given: readonly string[]) => fc.Arbitrary<Inputs[T]> } = {
  engine: engineInputs,
  server: serverInputs,
  "command-line": commandLineInputs,
  growth: () => growthInputs,
};

/** All targets, in the order in which they take turns. */
export const TARGETS = Object.keys(ARBITRARIES) as TargetName[];

/** Tries random cases until one has a fault that is not known, and then smaller ones that have the same. */
export async function search(options: Search): Promise<Found | undefined> {
  const { target, seed, runs, given, worker, known, end, count } = options;
  let found: Found | undefined;
  let until = end ?? Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(ARBITRARIES[target](given) as fc.Arbitrary<unknown>, async (input) => {
    if (Date.now() > until) return;
    const tried = { target, input } as Case;
    const { fault, counts } = await worker.run(tried);
    if (found === undefined) for (const [what, number] of Object.entries(counts)) count(what, number);
    if (fault === undefined || known.has(fault.what)) return;
    // Only what is smaller and has the same fault leads on.
    if (found !== undefined && found.fault.what !== fault.what) return;
    if (found === undefined) until = Math.min(until, Date.now() + SHRINK_MS);
    found = { fault, tried };
    throw new Error(fault.what);
  });
  const interruptAfterTimeLimit = end === undefined ? undefined : Math.max(1, end - Date.now());
  await fc.check(property, {
    seed,
    numRuns: runs,
    ...(interruptAfterTimeLimit === undefined ? {} : { interruptAfterTimeLimit }),
  });
  return found;
}
