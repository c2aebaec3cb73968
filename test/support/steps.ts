import { Session } from "node:inspector";
import { setFlagsFromString } from "node:v8";

/**
 * V8 counts block by block only in functions that it compiles from now on, and optimised code does not count its calls. That
 * is why the suite `growth` is a process of its own, which loads this before anything has run.
 */
setFlagsFromString("--no-opt");
const session = new Session();
session.connect();
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** The elements and characters that built-in functions have gone over since this was loaded. */
let walked = 0;

/**
 * How many steps a piece of work takes: the blocks of code that run, as V8's precise coverage counts them, and the
 * elements and characters that built-in functions go over. The number depends on code and input alone, not on the
 * machine, so that a test can hold how it grows.
 */
export async function countSteps(work: () => unknown): Promise<number> {
  const { blocks, copied } = await countWork(work);
  return blocks + copied;
}

/** The same by what they are: the blocks that run, and what built-in functions copy and search. */
export async function countWork(work: () => unknown): Promise<{ blocks: number; copied: number }> {
  takeBlocks();
  const before = walked;
  await work();
  return { blocks: takeBlocks(), copied: walked - before };
}

/** Two sizes of one kind of input, and what is done with it. */
export interface Growth<T> {
  /** The smaller size, and how many times larger the other one is (4 if left out). */
  readonly size: number;
  readonly times?: number;
  /** Makes the input of a size; not counted. */
  readonly input: (size: number) => T;
  readonly work: (input: T) => unknown;
}

/**
 * How the steps grow with the size: the exponent `e` in `steps ~ size^e`. Linear work has 1, and somewhat less where a
 * part of it does not depend on the size.
 */
export async function exponentOf<T>({ size, times = 4, input, work }: Growth<T>): Promise<number> {
  const [small, large] = [input(size), input(size * times)];
  // What is worked out once for the process is not the input's.
  await work(input(Math.max(1, Math.floor(size / 10))));
  const first = await countSteps(() => work(small));
  const second = await countSteps(() => work(large));
  return Math.log(second / first) / Math.log(times);
}

/** More than linear by so much is no logarithm and no chance any more. */
export const MOST = 1.15;

/** Fails where the steps grow faster than the input. */
export async function assertLinear<T>(growth: Growth<T>): Promise<void> {
  const exponent = await exponentOf(growth);
  if (!(exponent <= MOST))
    throw new Error(`the work grows with the size to the power of ${exponent.toFixed(2)}, not of 1`);
}

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
}

/** Bundled tests hold our own code; libraries lie in `node_modules`, and their work counts as well. */
function isOurs(url: string): boolean {
  return url.startsWith("file:");
}

/** The blocks that have run since it was last asked. */
function takeBlocks(): number {
  const { result } = post("Profiler.takePreciseCoverage") as { result: readonly ScriptCoverage[] };
  return result
    .filter(({ url }) => isOurs(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

/** The inspector of the own process answers at once. */
function post(method: string, params: object = {}): unknown {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}

type AnyFunction = (this: never, ...args: unknown[]) => unknown;

/** What a call of a built-in function goes over, at most. */
type Cost = (self: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = ({ length }) => length;
const upToHit: Cost = ({ length }, _, result) => (result === -1 ? length : Number(result) + 1);
const resultLength: Cost = (_, __, result) => (result as { length: number }).length;

const WATCHED: readonly (readonly [object, Readonly<Record<string, Cost>>])[] = [
  [
    Array.prototype,
    {
      includes: whole,
      indexOf: upToHit,
      lastIndexOf: whole,
      slice: resultLength,
      concat: resultLength,
      splice: whole,
      shift: whole,
      unshift: whole,
      join: whole,
      reverse: whole,
    },
  ],
  [
    String.prototype,
    {
      includes: whole,
      indexOf: (self, [, from], result) =>
        result === -1 ? Math.max(0, self.length - Number(from ?? 0)) : Number(result) - Number(from ?? 0) + 1,
      lastIndexOf: (self, [, from], result) =>
        Math.min(self.length, Number(from ?? self.length)) - Number(result),
      split: whole,
      trim: (self, _, result) => 1 + self.length - (result as string).length,
      trimStart: (self, _, result) => 1 + self.length - (result as string).length,
      trimEnd: (self, _, result) => 1 + self.length - (result as string).length,
      toLowerCase: whole,
      toUpperCase: whole,
      replaceAll: whole,
      repeat: resultLength,
    },
  ],
];

/** Makes built-in functions count what they go over. Once for the process: V8 loses the counts of what is made anew. */
function watchBuiltIns(): void {
  const replace = (holder: object, name: PropertyKey, make: (original: AnyFunction) => AnyFunction) => {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor === undefined) return;
    Object.defineProperty(holder, name, { ...descriptor, value: make(descriptor.value as AnyFunction) });
  };
  for (const [holder, costs] of WATCHED)
    for (const [name, cost] of Object.entries(costs))
      replace(
        holder,
        name,
        (original) =>
          function (this: unknown, ...args: unknown[]) {
            const result = original.apply(this as never, args);
            walked += cost(this as { length: number }, args, result);
            return result;
          } as AnyFunction,
      );
  // Spreading and `for … of` go through it.
  const iterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  replace(
    iterator,
    "next",
    (original) =>
      function (this: unknown) {
        walked++;
        return original.apply(this as never, []);
      } as AnyFunction,
  );
  // All that regular expressions do goes through it; only how far they get is seen, not how often they go back.
  replace(
    RegExp.prototype,
    "exec",
    (original) =>
      function (this: RegExp, text: unknown) {
        const from = this.global || this.sticky ? this.lastIndex : 0;
        const result = original.apply(this as never, [text]) as RegExpExecArray | null;
        if (result) walked += Math.max(1, result.index + result[0].length - from);
        else walked += this.sticky ? 1 : Math.max(1, String(text).length - from);
        return result;
      } as AnyFunction,
  );
}

watchBuiltIns();
