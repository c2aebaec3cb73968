import type {
  FindingView,
  HealthCheckView,
  Rhythm,
  SpanView,
  StatusView,
} from "../../../../server/src/protocol/health-check.ts";
import type { Notice } from "../state.ts";
import type { IconName } from "./icons.ts";

/** An icon, a tone and words: what is said never hangs on the colour alone. */
export interface Sign {
  readonly icon: IconName;
  readonly tone: "good" | "warning" | "error" | "info";
  readonly words: string;
}

/** How a status is shown. */
export const STATES: Record<StatusView["state"], Sign> = {
  reachable: { icon: "check", tone: "good", words: "A load balancer can reach it" },
  loopback: { icon: "warning", tone: "warning", words: "Only the node itself can reach it" },
  off: { icon: "warning", tone: "warning", words: "Off: nothing answers here" },
  invalid: { icon: "error", tone: "error", words: "The gateway won't start" },
  unknown: { icon: "question", tone: "info", words: "An environment variable decides" },
};

/** How a finding is shown. */
export const SEVERITIES: Record<FindingView["severity"], Sign> = {
  error: { icon: "error", tone: "error", words: "Error" },
  warning: { icon: "warning", tone: "warning", words: "Warning" },
  information: { icon: "info", tone: "info", words: "Information" },
  hint: { icon: "info", tone: "info", words: "Hint" },
};

/** What is said instead of, or above, the picture. */
export function noticeText({ kind, detail = "" }: Notice, fileName: string, shown: boolean): string {
  // Without the blanks, dots and colons at its end.
  const words = /^(?:[\s.:]*[^\s.:])*/.exec(detail)?.[0] ?? "";
  const last = shown ? " This is the last that could be read." : "";
  switch (kind) {
    case "outdated":
      return `Out of date: ${fileName} has a YAML error (${words}). This is the last state without one.`;
    case "partial":
      return `${fileName} has a YAML error (${words}). This is what can be read of it nevertheless.`;
    case "unrelated":
      return (
        `${fileName} is no gateway configuration. One has deployment or apisix at the top level, and is named ` +
        "config.yaml or config-<profile>.yaml."
      );
    case "closed":
      return `${fileName} was closed, so changes aren't followed any more.${last}`;
    case "deleted":
      return `${fileName} was deleted.${last}`;
    case "failed":
      return `The language server could not be asked: ${words}.${last}`;
  }
}

/** What is wrong with every check, in short; undefined where a load balancer can reach the nodes, or may. */
export function troubleText({ state }: StatusView): string | undefined {
  if (state === "reachable" || state === "unknown") return undefined;
  return state === "loopback" ? "every check fails: loopback only" : "every check fails: no status API";
}

/** `15 to 25 s`, `10 s`. */
export function spanText({ best, worst }: SpanView): string {
  return best === worst ? `${seconds(worst)} s` : `${seconds(best)} to ${seconds(worst)} s`;
}

function seconds(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `67 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** How a load balancer checks, in one sentence. */
export function rhythmText({ interval, timeout, healthy, unhealthy }: Rhythm): string {
  return (
    `One check every ${interval} s, with ${timeout} s to answer. ` +
    `Out after ${count(unhealthy, "failure")} in a row, back after ${count(healthy, "success", "successes")}.`
  );
}

/** What a screen reader says once zones were failed or brought back. */
export function outageText({ zones, outage }: HealthCheckView): string {
  const lost = zones.filter(({ failed }) => failed).map(({ name }) => name ?? "zone not told");
  const { endpoints, canStart, capacity } = outage;
  const first = lost.length === 0 ? "No zone lost." : `Lost: ${lost.join(", ")}.`;
  const start = canStart ? "Nodes can start." : "No node can start.";
  const left = endpoints.all === 0 ? "" : ` ${endpoints.left} of ${endpoints.all} endpoints answer.`;
  return `${first} ${percent(capacity)} of the capacity left.${left} ${start}`;
}

/** `2 failures`, `1 failure`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
