import { describeThrown, framesOf } from "../fault.ts";

/** Set, it has the program say where an error comes from that nobody expected. */
const DEBUG = "API7_GATEWAY_CONFIG_DEBUG";

/** What is said of an error that nobody expected; `given` is what it takes to see it again. */
export function bugWords(thrown: unknown, version: string, given: "the command" | "the file"): string {
  const ask = isDebugging()
    ? ""
    : `, this line, and what ${DEBUG}=1 shows of where it comes from; leave out your secrets`;
  return `this is a bug in version ${version}: ${describeThrown(thrown)}. Please report it with ${given}${ask}.`;
}

/** The lines behind them, where they are wanted. */
export function bugFrames(thrown: unknown): readonly string[] {
  return isDebugging() ? framesOf(thrown) : [];
}

function isDebugging(): boolean {
  return Boolean(process.env[DEBUG]);
}
