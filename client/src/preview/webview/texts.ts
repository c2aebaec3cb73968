import type {
  CheckParameters,
  FindingView,
  HealthCheckView,
  SpanView,
  StatusView,
} from "../../../../server/src/protocol/health-check.ts";
import type { Notice } from "../state.ts";
import type { IconName } from "./icons.ts";
import { webviewText } from "./messages.ts";

/** An icon and a tone; a text beside them says the same, so that nothing depends on the colour alone. */
export interface Sign {
  readonly icon: IconName;
  readonly tone: "good" | "warning" | "error" | "info";
}

/** How a status is shown. */
export const STATES: Record<StatusView["state"], Sign> = {
  reachable: { icon: "check", tone: "good" },
  loopback: { icon: "warning", tone: "warning" },
  off: { icon: "warning", tone: "warning" },
  invalid: { icon: "error", tone: "error" },
  unknown: { icon: "question", tone: "info" },
};

/** How a finding is shown. */
export const SEVERITIES: Record<FindingView["severity"], Sign> = {
  error: { icon: "error", tone: "error" },
  warning: { icon: "warning", tone: "warning" },
  information: { icon: "info", tone: "info" },
  hint: { icon: "info", tone: "info" },
};

/** What is said instead of, or above, the picture. */
export function noticeText({ kind, detail: given = "" }: Notice, fileName: string, shown: boolean): string {
  // Without the spaces, dots and colons at its end.
  const detail = /^(?:[\s.:]*[^\s.:])*/.exec(given)?.[0] ?? "";
  const text = webviewText(`notice/${kind}`, { fileName, detail });
  const hasLast = kind === "closed" || kind === "deleted" || kind === "failed";
  return shown && hasLast ? `${text} ${webviewText("notice/last")}` : text;
}

/** What is wrong with every check, in short; undefined where a load balancer can reach the nodes, or may. */
export function troubleText({ state }: StatusView): string | undefined {
  if (state === "reachable" || state === "unknown") return undefined;
  return webviewText(state === "loopback" ? "trouble/loopback" : "trouble/no-api");
}

/** `15 to 25 s`, `10 s`. */
export function spanText({ best, worst }: SpanView): string {
  return best === worst
    ? webviewText("span/exact", { seconds: rounded(worst) })
    : webviewText("span", { best: rounded(best), worst: rounded(worst) });
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** `67%`. */
export function percent(share: number): string {
  return webviewText("percent", { percent: Math.round(share * 100) });
}

/** How a load balancer checks. */
export function checkText({ interval, timeout, healthy, unhealthy }: CheckParameters): string {
  return webviewText("check-parameters", { interval, timeout, healthy, unhealthy });
}

/** What a screen reader says after an outage was simulated or ended. */
export function outageText({ zones, outage }: HealthCheckView): string {
  const { endpoints, canStart, capacity } = outage;
  const down = zones
    .filter(({ failed }) => failed)
    .map(({ name }) => name ?? webviewText("outage/said/unknown-zone"));
  return [
    down.length === 0
      ? webviewText("outage/said/none")
      : webviewText("outage/said/down", { zones: down.join(", ") }),
    webviewText("outage/said/capacity", { capacity: percent(capacity) }),
    ...(endpoints.all === 0
      ? []
      : [webviewText("outage/said/endpoints", { left: endpoints.left, all: endpoints.all })]),
    webviewText(canStart ? "outage/said/starts" : "outage/said/no-start"),
  ].join(" ");
}
