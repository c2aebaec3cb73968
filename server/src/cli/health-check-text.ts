import { withLimitsPage } from "../health-check/targets/target.ts";
import type { HealthCheckView, SpanView, TargetView } from "../protocol/health-check.ts";

/** What a load balancer will see of a file, as a person reads it: lines, with an empty one between sections. */
export function printOverview(file: string, view: HealthCheckView): readonly string[] {
  const sections = [
    [
      `${file}: ${view.product}`,
      ...(view.syntaxProblem ? [`The file can't be read: ${view.syntaxProblem}`] : []),
    ],
    statusLines(view),
    rhythmLines(view),
    zoneLines(view),
    view.outage.story.map(({ when, what }) => `${when}: ${what}`),
    targetLines(view.targets),
    findingLines(file, view),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]));
}

function statusLines({ status, purposes }: HealthCheckView): string[] {
  return [
    `Status API: ${status.url} (${status.origin})`,
    status.explanation,
    ...(status.remedy
      ? [
          "Write in config.yaml:",
          ...status.remedy
            .trimEnd()
            .split("\n")
            .map((line) => `    ${line}`),
        ]
      : []),
    ...purposes.map(({ title, path, reason }) => `  ${path.padEnd(13)} ${title}. ${reason}`),
  ];
}

function rhythmLines({ rhythm: { interval, timeout, healthy, unhealthy } }: HealthCheckView): string[] {
  return [
    `Rhythm: a check every ${interval} s with ${timeout} s to answer; a node is out after ${unhealthy} that fail in a row, back after ${healthy} that pass`,
  ];
}

function zoneLines({ zones, outage }: HealthCheckView): string[] {
  const { left, all, needed } = outage.endpoints;
  return [
    `Zones: ${left} of ${all} endpoints answer, ${needed} must for a node to start`,
    ...zones.map(({ name, endpoints, nodes, failed }) => {
      const parts = [
        ...(failed ? ["lost"] : []),
        endpoints.length > 0 ? `endpoints ${endpoints.join(", ")}` : "no endpoint",
        ...(nodes.length > 0 ? [`nodes ${nodes.join(", ")}`] : []),
      ];
      return `  ${name ?? "(zone can't be told)"}: ${parts.join("; ")}`;
    }),
  ];
}

const HEADINGS = ["--target", "hung", "refused", "503", "back", "--format"] as const;

/** A table: the times until a node is out, and back, with each load balancer. */
function targetLines(targets: readonly TargetView[]): string[] {
  const rows = [HEADINGS, ...targets.map(rowOf)];
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return [
    "Load balancers: seconds until a node is out that hangs, refuses or answers 503, and until it is back",
    ...rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd()),
  ];
}

function rowOf({ id, timing, formats, refusals, limitsDocs }: TargetView): readonly string[] {
  const { hung, refused, unready, back } = timing;
  if (refusals.length > 0) return [id, "-", "-", "-", "-", withLimitsPage(refusals.join(" "), limitsDocs)];
  return [id, ...[hung, refused, unready, back].map(span), formats.map((format) => format.id).join(", ")];
}

function span({ best, worst }: SpanView): string {
  return best === worst ? `${worst}` : `${best}-${worst}`;
}

function findingLines(file: string, { findings }: HealthCheckView): string[] {
  return findings.map(({ range: { start }, severity, message, code }) => {
    return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} [${code}]`;
  });
}
