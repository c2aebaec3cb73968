import type { HealthCheckPreview } from "../../../../server/src/protocol.ts";
import type { Notice } from "../state.ts";
import type { IconName } from "./icons.ts";

type State = HealthCheckPreview["status"]["state"];

/** How a status is shown: its icon, its tone, and its words. */
export const STATES: Record<State, { icon: IconName; tone: string; words: string }> = {
  reachable: { icon: "check", tone: "good", words: "A load balancer can reach it" },
  loopback: { icon: "warning", tone: "warning", words: "Only the node itself can reach it" },
  off: { icon: "warning", tone: "warning", words: "Off: nothing answers here" },
  invalid: { icon: "error", tone: "error", words: "The gateway won't start" },
  unknown: { icon: "question", tone: "info", words: "An environment variable decides" },
};

/** What is said instead of, or above, the picture. */
export function noticeText({ kind, detail = "" }: Notice, fileName: string, shown: boolean): string {
  const words = detail.replace(/[\s.:]+$/, "");
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

/** How the check goes, in one sentence. */
export function rhythmText({ interval, timeout, healthy, unhealthy }: HealthCheckPreview["timing"]): string {
  return (
    `One check every ${interval} s, with ${timeout} s to answer. ` +
    `Out after ${count(unhealthy, "failure")} in a row, back after ${count(healthy, "success", "successes")}.`
  );
}

/** What clients feel when a zone is lost. */
export function lossText(timing: HealthCheckPreview["timing"], zones: number): string {
  const best = `At best a dead node is noticed after ${timing.detectBest} s.`;
  if (zones < 2) return best;
  return `${best} Until then about 1 in ${zones} requests is lost with a zone, if ${zones} zones share them evenly.`;
}

/** How many endpoints may be away when a node starts, and what that means. */
export function startText(endpoints: number, tolerable: number): string {
  if (endpoints === 0) return "deployment.etcd.host lists no endpoint.";
  const rule = "A node starts only while more than half of the listed endpoints answer:";
  if (tolerable > 0) return `${rule} ${tolerable} of ${endpoints} may be unreachable.`;
  const must = endpoints === 1 ? "the only one must" : "of two, both must";
  return `${rule} ${must}. While one is unreachable, no node starts or restarts; those that run go on.`;
}

/** `2 failures`, `1 failure`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
