import { releaseName } from "../schema/product.ts";
import { describeExcess } from "../yaml/limits.ts";
import { findingLine } from "./finding-line.ts";
import { lintText } from "./lint-messages.ts";
import type { FileReport } from "./lint-unit.ts";

/** The reports as a person reads them: one line per finding, then the verdict on the file. */
export function printText(reports: readonly FileReport[]): readonly string[] {
  return reports.flatMap(linesOf);
}

function linesOf(report: FileReport): string[] {
  const { file } = report;
  // Why a file can't be read is reported on standard error.
  if ("error" in report) return [];
  if ("skipped" in report) return [lintText("skipped", { file, reason: report.skipped })];
  const { product, version, because, startup, diagnostics, suppressed } = report;
  // A comment suppresses a finding, but not what the gateway does.
  const stopping = suppressed.filter((diagnostic) => diagnostic.startup);
  const fails = stopping.length > 0 || diagnostics.some((diagnostic) => diagnostic.startup);
  const told = startup.inferred ? "inferred" : fails ? "fails" : startup.verdict;
  const about = { file, release: releaseName({ product, version }), because };
  const verdict =
    !fails && startup.verdict === "unknown" && startup.bound !== undefined
      ? lintText("notChecked", { ...about, reason: describeExcess(startup.bound) })
      : lintText("verdict", { ...about, verdict: told });
  return [
    ...diagnostics.map((diagnostic) => findingLine(file, diagnostic.severity, diagnostic)),
    ...stopping.map((diagnostic) => findingLine(file, lintText("suppressed"), diagnostic)),
    verdict,
  ];
}
