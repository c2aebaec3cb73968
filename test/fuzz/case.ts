import type { CommandLineInput } from "./targets/command-line.ts";
import type { EngineInput } from "./targets/engine.ts";
import type { GrowthInput } from "./targets/growth.ts";
import type { ServerInput } from "./targets/server.ts";

/** What is tried with what; every input is plain JSON, so that it can be kept in a file. */
export interface Inputs {
  readonly engine: EngineInput;
  readonly server: ServerInput;
  readonly "command-line": CommandLineInput;
  readonly growth: GrowthInput;
}

export type TargetName = keyof Inputs;

/** One thing to be tried. */
export type Case = {
  readonly [T in TargetName]: { readonly target: T; readonly input: Inputs[T] };
}[TargetName];

/** What went wrong: in a few words that are the same for the same fault, and in full. */
export interface Fault {
  readonly what: string;
  readonly detail: string;
}

/** Thrown by a target where a promise is broken. */
export class Broken extends Error {
  constructor(
    readonly what: string,
    detail = "",
  ) {
    super(detail === "" ? what : `${what}\n${detail}`);
  }
}

/** Told where a target is, so that it is known what hangs, and what was tried. */
export interface Progress {
  /** Begins a step. */
  readonly at: (step: string) => void;
  /** Counts what was done: texts, edits, requests. */
  readonly count: (what: string, number?: number) => void;
}

/** Tries one input; throws where a promise is broken, and whatever the code throws. */
export type Target<T extends TargetName> = (input: Inputs[T], progress: Progress) => Promise<void>;

/** A fault as an error tells of it. */
export function faultOf(error: unknown, step: string): Fault {
  if (error instanceof Broken) return { what: error.what, detail: error.message };
  if (!(error instanceof Error)) return { what: `${step}: throws ${String(error)}`, detail: String(error) };
  const frame = /^\s+at (?:async )?([\w.$<>]+)/m.exec(error.stack ?? "")?.[1] ?? "";
  // Places and what is quoted differ from text to text.
  const message = error.message
    .split("\n", 1)
    .join("")
    .replaceAll(/\d+/g, "N")
    .replaceAll(/(["'`“]).*(["'`”])/g, "$1…$2");
  return {
    what: `${step}: throws ${error.name}: ${message.slice(0, 120)}${frame && ` in ${frame}`}`,
    detail: (error.stack ?? error.message).slice(0, 4000),
  };
}
