import { pageOf } from "../features/diagnostics.ts";
import { RULE_TABLE } from "../rules/table.ts";
import { printableJson } from "../text/printable.ts";
import { cliText } from "./messages.ts";
import { readArguments, TEXT } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { UsageError } from "./usage-error.ts";

/** `rules`: lists the rules; `pages` is the URL of the folder with their pages. Throws UsageError. */
export function rulesCommand(args: readonly string[], pages: string): Outcome {
  const { values, positionals } = readArguments(args, { format: TEXT });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(cliText("format", { given: format }));
  if (positionals.length > 0)
    throw new UsageError(cliText("noArguments", { command: "rules", given: positionals.join(" ") }));
  const rows = RULE_TABLE.map((row) => ({ ...row, docs: pageOf(row.code, pages) }));
  return { stdout: format === "json" ? printableJson(rows) : printTable(), stderr: [], code: 0 };
}

/** One line per rule: code, level, and title in columns. */
function printTable(): readonly string[] {
  const width = Math.max(...RULE_TABLE.map(({ code }) => code.length));
  return RULE_TABLE.map(
    ({ code, level, title }) => `${code.padEnd(width)}  ${level.padEnd("warning".length)}  ${title}`,
  );
}
