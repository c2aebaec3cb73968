import { type Comparison, compare, differs, type Round } from "./compare.ts";
import type { Checks, Measured, Metric, Sample } from "./metrics.ts";

/** Rounds with one document, or cold starts. */
export interface Result {
  readonly name: string;
  readonly lines: number;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly rounds: readonly Round[];
}

/** A table with the documents as columns: peer → ours, their ratio, and whether that is the goal. */
export function tableOf(results: readonly Result[]): string {
  const columns = results.map((result) => compare(result.metrics, result.rounds));
  const names = Object.entries(results[0]?.metrics ?? {});
  return table(
    ["", ...results.map(({ name, lines }) => `${name}: ${lines} lines`)],
    names.map(([name, metric]) => [
      `${metric.title}, ${metric.unit}`,
      ...columns.map((column, i) => {
        const found = column.find((each) => each.name === name);
        return found ? cellOf(found, results[i]?.lines ?? 0) : "";
      }),
    ]),
  );
}

/** Such as `203 → 4.8: 0.024 (0.022–0.026), goal 0.05 ✓`. */
function cellOf(comparison: Comparison, lines: number): string {
  const { metric, peer, ours, ratio, least, most } = comparison;
  if (ours === undefined) return "no answer to compare";
  const values = peer === undefined ? number(ours) : `${number(peer)} → ${number(ours)}`;
  const range = least === most ? "" : ` (${number(least)}–${number(most)})`;
  const shown = ratio === undefined ? "" : `: ${number(ratio)}${range}`;
  const judged = ratio === undefined || differs(comparison) ? "" : ", no difference";
  return values + shown + judged + goalOf(metric, lines, ours, ratio);
}

function goalOf(metric: Metric, lines: number, ours: number, ratio: number | undefined): string {
  const [value, most] =
    metric.ratioGoal === undefined ? [ours, metric.goal?.(lines)] : [ratio, metric.ratioGoal(lines)];
  if (value === undefined || most === undefined) return "";
  return `, goal ${number(most)} ${value <= most ? "✓" : "✗"}`;
}

/** What shows whether the numbers mean what they say. */
export function checksOf(results: readonly Result[]): string {
  const sides = (["peer", "ours"] as const).filter((side) => results.some(({ rounds }) => rounds[0]?.[side]));
  const rows = results.flatMap(({ name, rounds }) =>
    sides.map((side) => {
      const all = rounds.flatMap((round) => round[side] ?? []);
      return [name, side, ...CHECKS.map(([, of]) => of(all))];
    }),
  );
  return table(["document", "server", ...CHECKS.map(([title]) => title)], rows);
}

const CHECKS: readonly (readonly [string, (all: readonly Measured[]) => string])[] = [
  ["mistakes named and taken back", (all) => `${sum(all, "right")} of ${sum(all, "checked")}`],
  ["outdated diagnostics first", (all) => `${sum(all, "stale")}`],
  ["findings in the untouched text", (all) => `${all[0]?.checks.findings ?? ""}`],
  ["symbols", (all) => `${all[0]?.checks.symbols ?? ""}`],
  ...(["completion", "newLine", "typing", "hover", "actions"] as const).map(
    (metric) =>
      [`${metric}: answers that aren't empty`, (all: readonly Measured[]) => answers(all, metric)] as const,
  ),
  ["published in a burst", (all) => all.map(({ checks }) => checks.burst?.published ?? "–").join(" ")],
  ["right after it", (all) => all.map(({ checks }) => (checks.burst?.right ? "yes" : "no")).join(" ")],
  ["stopped", (all) => all.flatMap(({ checks }) => checks.stopped ?? []).join("; ") || "no"],
];

function sum(all: readonly Measured[], name: keyof Checks): number {
  return all.reduce((total, { checks }) => total + Number(checks[name] ?? 0), 0);
}

function answers(all: readonly Measured[], metric: Sample["metric"]): string {
  const found = all.flatMap(({ samples }) => samples.filter((each) => each.metric === metric));
  return `${found.filter(({ count }) => count).length} of ${found.length}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A number with as many digits as mean something. */
export function number(value: number | undefined): string {
  if (value === undefined) return "–";
  if (value >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
}
