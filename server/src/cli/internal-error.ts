import { describeThrown, framesOf } from "../fault.ts";
import { cliText } from "./messages.ts";

/** An environment variable: when it is set, an internal error shows its stack trace. */
const DEBUG = "API7_GATEWAY_CONFIG_DEBUG";

/** The message about an unexpected error; `given` is what reproduces it. */
export function internalErrorMessage(thrown: unknown, version: string, given: "command" | "file"): string {
  const error = describeThrown(thrown);
  return isDebugging()
    ? cliText("internalErrorWithFrames", { version, error, given })
    : cliText("internalError", { version, error, given, variable: DEBUG });
}

/** The lines of its stack trace, where they are wanted. */
export function internalErrorFrames(thrown: unknown): readonly string[] {
  return isDebugging() ? framesOf(thrown) : [];
}

function isDebugging(): boolean {
  return Boolean(process.env[DEBUG]);
}
