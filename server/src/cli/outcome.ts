import { printable } from "../text/printable.ts";

/** What a command prints, line by line, and its exit code. A line may hold any text: see `printed`. */
export interface Outcome {
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly code: 0 | 1 | 2;
}

/** Lines as they are written: nothing in them is a command to the terminal, or starts a line of its own. */
export function printed(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** A line on standard error. */
export function errorLine(message: string): string {
  return `api7-gateway-config: ${message}`;
}

/** The outcome of a command that only says why it does nothing. */
export function failed(message: string, code: 1 | 2): Outcome {
  return { stdout: [], stderr: [errorLine(message)], code };
}

/** The lines of a text, whether or not its last line is terminated. */
export function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
