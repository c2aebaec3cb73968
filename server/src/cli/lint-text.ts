import { releaseName } from "../schema/product.ts";
import { describeExcess } from "../yaml/limits.ts";
import type { FileReport } from "./lint.ts";

/** The reports as a person reads them: a line a finding, `file:line:column` first, then what comes of it. */
export function printText(reports: readonly FileReport[]): readonly string[] {
  return reports.flatMap(linesOf);
}

function linesOf(report: FileReport): string[] {
  const { file } = report;
  // What can't be read is said on standard error.
  if ("error" in report) return [];
  if ("skipped" in report) return [`${file}: skipped: ${report.skipped}`];
  const { product, version, because, startup, diagnostics, suppressed } = report;
  const findings = diagnostics.map(({ severity, code, message, range }) => {
    const { line, character } = range.start;
    return `${file}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]`;
  });
  const verdict = {
    starts: "starts",
    fails: "does not start",
    unknown:
      startup.bound === undefined
        ? "starts if the node has what it needs"
        : `may start or not: it is not checked, because ${describeExcess(startup.bound)}`,
  };
  const silent = suppressed.filter((diagnostic) => diagnostic.startup);
  const certain = silent.length > 0 || diagnostics.some((diagnostic) => diagnostic.startup);
  const outlook = verdict[certain ? "fails" : startup.verdict];
  // A comment silences a finding, but no gateway.
  const reasons = silent.map(({ code, message, range }) => {
    const { line, character } = range.start;
    return `${file}:${line + 1}:${character + 1}: suppressed: ${message} [${code}]`;
  });
  return [...findings, ...reasons, `${file}: ${releaseName({ product, version })} (${because}) ${outlook}`];
}
