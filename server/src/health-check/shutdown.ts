import { type Configuration, settingAt } from "../gateway/configuration.ts";
import { writeLua } from "../lua/operations.ts";
import type { CheckTiming } from "./timing.ts";

/** How long a node that is stopped gracefully lets requests finish. */
export interface ShutdownTimeout {
  readonly seconds: number;
  /** As written, or as the release has it built in. */
  readonly written: string;
  readonly byDefault: boolean;
}

const SHUTDOWN_PATH = ["nginx_config", "worker_shutdown_timeout"] as const;

/** `nginx_config.worker_shutdown_timeout`; undefined where it isn't known or no time. */
export function shutdownTimeout(configuration: Configuration): ShutdownTimeout | undefined {
  const setting = settingAt(configuration, SHUTDOWN_PATH);
  if (setting.state !== "known") return undefined;
  const written = writeLua(setting.value);
  const seconds = nginxSeconds(written);
  return seconds === undefined
    ? undefined
    : { seconds, written, byDefault: setting.origin.kind === "default" };
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
};

/** Numbers with units, in a row. Between two numbers has to be something, so that there is one way to read them. */
const TIME = /^\d+(?:(?:(?:ms|[smhdwMy]) *| +)\d+)*(?:ms|[smhdwMy])? *$/;

/** A time as NGINX writes it (`240s`, `1h 30m`, a number for seconds); undefined for anything else. Source: nginx.org, syntax. */
export function nginxSeconds(text: string): number | undefined {
  if (!TIME.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwMy])?/g)];
  return parts.reduce((sum, [, digits, unit = "s"]) => sum + Number(digits) * (UNITS[unit] ?? 1), 0);
}

/**
 * What stopping a node means while a load balancer still sends it traffic: a node that is stopped gracefully refuses new
 * connections at once, and cuts what is under way after its time-out. Sources: docs/facts/load-balancers.md#drain and
 * docs/facts/listeners.md#shutdown; nginx.org, worker_shutdown_timeout.
 */
export function shutdownNotes(
  configuration: Configuration,
  { refused }: Pick<CheckTiming, "refused">,
): readonly string[] {
  const timeout = shutdownTimeout(configuration);
  const late = `A node that is stopped refuses new connections at once, but gets some for up to ${refused.worst} s more: take it out of the load balancer first, or wait that long before stopping it (in Kubernetes, preStop).`;
  if (timeout === undefined) return [late];
  const name = `nginx_config.worker_shutdown_timeout, ${timeout.written}${timeout.byDefault ? " by default" : ""}`;
  const cut =
    timeout.seconds < refused.worst
      ? `Requests under way are cut ${timeout.seconds} s after the stop (${name}): that is sooner than the load balancer notices.`
      : `Requests under way have ${timeout.seconds} s to finish (${name}). A longer draining time of the load balancer gains nothing, and what stops the node (terminationGracePeriodSeconds, a service manager) must wait as long.`;
  return [late, cut];
}
