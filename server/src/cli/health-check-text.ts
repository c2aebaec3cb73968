import { withLimitsPage } from "../health-check/targets/target.ts";
import type { HealthCheckView, SpanView, TargetView } from "../protocol/health-check.ts";
import { findingLine } from "./finding-line.ts";
import { healthCheckText } from "./health-check-messages.ts";

/** What a load balancer's health check gets, as a person reads it: lines, with an empty one between sections. */
export function printOverview(file: string, view: HealthCheckView): readonly string[] {
  const sections = [
    [
      healthCheckText("heading", { file, product: view.product }),
      ...(view.syntaxProblem ? [healthCheckText("syntax", { problem: view.syntaxProblem })] : []),
    ],
    statusLines(view),
    checkLines(view),
    zoneLines(view),
    view.outage.timeline.map((event) => healthCheckText("event", event)),
    targetLines(view.targets),
    findingLines(file, view),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]));
}

function statusLines({ status, purposes }: HealthCheckView): string[] {
  return [
    healthCheckText("status", { url: status.url, origin: status.origin }),
    status.explanation,
    ...(status.remedy
      ? [
          healthCheckText("remedy"),
          ...status.remedy
            .trimEnd()
            .split("\n")
            .map((line) => `    ${line}`),
        ]
      : []),
    ...purposes.map(
      ({ title, path, reason }) =>
        `  ${healthCheckText("purpose", { path: path.padEnd(13), title, reason })}`,
    ),
  ];
}

function checkLines({ checkParameters }: HealthCheckView): string[] {
  return [healthCheckText("check", { ...checkParameters })];
}

function zoneLines({ zones, outage }: HealthCheckView): string[] {
  const { left, all, needed } = outage.endpoints;
  return [
    healthCheckText("endpoints", { left, all, needed }),
    ...zones.map(({ name, endpoints, nodes, failed }) => {
      const details = [
        ...(failed ? [healthCheckText("down")] : []),
        endpoints.length > 0
          ? healthCheckText("zoneEndpoints", { endpoints: endpoints.join(", ") })
          : healthCheckText("noEndpoint"),
        ...(nodes.length > 0 ? [healthCheckText("zoneNodes", { nodes: nodes.join(", ") })] : []),
      ];
      const zone = name ?? healthCheckText("unknownZone");
      return `  ${healthCheckText("zone", { name: zone, details: details.join("; ") })}`;
    }),
  ];
}

const COLUMNS = ["target", "hung", "refused", "unready", "back", "formats"] as const;

/** A table: how long each load balancer takes until a node is out of service, and back. */
function targetLines(targets: readonly TargetView[]): string[] {
  const rows = [COLUMNS.map((column) => healthCheckText(column)), ...targets.map(rowOf)];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return [
    healthCheckText("targets"),
    ...rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd()),
  ];
}

function rowOf({ id, timing, formats, rejections, limitsDocs }: TargetView): readonly string[] {
  const { hung, refused, unready, back } = timing;
  if (rejections.length > 0)
    return [id, "-", "-", "-", "-", withLimitsPage(rejections.join(" "), limitsDocs)];
  return [id, ...[hung, refused, unready, back].map(span), formats.map((format) => format.id).join(", ")];
}

function span({ best, worst }: SpanView): string {
  return best === worst ? `${worst}` : `${best}-${worst}`;
}

function findingLines(file: string, { findings }: HealthCheckView): string[] {
  return findings.map((finding) => findingLine(file, finding.severity, finding));
}
