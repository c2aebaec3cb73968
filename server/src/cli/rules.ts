import { parseArgs } from "node:util";
import { pageOf } from "../features/diagnostics.ts";
import { RULE_TABLE } from "../rules/table.ts";
import { type Outcome, UsageError } from "./lint.ts";

/** `rules`: prints the table of rules; `pages` is where their pages are. Throws UsageError. */
export function rulesCommand(args: readonly string[], pages: string): Outcome {
  const format = readFormat(args);
  const rows = RULE_TABLE.map((row) => ({ ...row, docs: pageOf(row.code, pages) }));
  const stdout = format === "json" ? `${JSON.stringify(rows, null, 1)}\n` : printTable();
  return { stdout, stderr: "", code: 0 };
}

function readFormat(args: readonly string[]): "text" | "json" {
  const { format = "text" } = parse(args);
  if (format !== "text" && format !== "json") throw new UsageError(`--format is text or json, not ${format}`);
  return format;
}

function parse(args: readonly string[]): { format?: string | undefined } {
  try {
    return parseArgs({ args: [...args], options: { format: { type: "string" } } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A line a rule: code, level, title, in columns. */
function printTable(): string {
  const width = Math.max(...RULE_TABLE.map(({ code }) => code.length));
  return RULE_TABLE.map(
    ({ code, level, title }) => `${code.padEnd(width)}  ${level.padEnd("warning".length)}  ${title}\n`,
  ).join("");
}
