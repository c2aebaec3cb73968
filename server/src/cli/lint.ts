import { type LintResult, lint } from "../features/lint.ts";
import type { Settings } from "../features/settings.ts";
import { isTooLarge, LONGEST_TEXT } from "../yaml/limits.ts";
import { printText } from "./lint-text.ts";
import {
  complaint,
  GATEWAY_OPTIONS,
  type Outcome,
  readArguments,
  readGateway,
  readText,
  reason,
  TEXT,
  UsageError,
} from "./options.ts";

/** What there is to say of one path. */
export type FileReport = { readonly file: string } & (
  | LintResult
  | { readonly skipped: string }
  | { readonly error: string }
);

interface Options {
  readonly settings: Settings;
  readonly json: boolean;
  readonly paths: readonly string[];
}

/** `lint`: checks files and says what the gateway will do with them. Throws UsageError. */
export function lintCommand(args: readonly string[], pages: string): Outcome {
  const { settings, json, paths } = readOptions(args);
  const reports = paths.map((file): FileReport => ({ file, ...reportOf(file, settings, pages) }));
  const unreadable = reports.flatMap((report) =>
    "error" in report ? [`${report.file} is not checked: ${report.error}`] : [],
  );
  const bad = reports.some(
    (report) =>
      "diagnostics" in report &&
      (report.startup.verdict === "fails" || report.diagnostics.some(({ severity }) => severity === "error")),
  );
  return {
    stdout: json ? `${JSON.stringify(reports, null, 1)}\n` : printText(reports),
    stderr: unreadable.map(complaint).join(""),
    code: unreadable.length > 0 ? 2 : bad ? 1 : 0,
  };
}

function reportOf(
  file: string,
  settings: Settings,
  pages: string,
): LintResult | { skipped: string } | { error: string } {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    return { error: reason(error) };
  }
  if (isTooLarge(text)) return { error: `it has more than ${LONGEST_TEXT} characters` };
  return lint(text, settings, pages) ?? { skipped: SKIPPED };
}

const SKIPPED = "nothing in it is a gateway's alone; --product takes it for one";

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = readArguments(args, { ...GATEWAY_OPTIONS, format: TEXT });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(`--format is text or json, not ${format}`);
  const settings = readGateway(values);
  if (positionals.length === 0) throw new UsageError("lint needs at least one path");
  return { settings, json: format === "json", paths: positionals };
}
