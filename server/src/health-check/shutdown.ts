import { type Configuration, settingAt } from "../gateway/configuration.ts";
import { writeLua } from "../lua/operations.ts";
import { outageText } from "./outage-messages.ts";
import type { CheckTiming } from "./timing.ts";

/** How long a node that is stopped gracefully lets requests finish. */
export interface ShutdownTimeout {
  readonly seconds: number;
  /** As written, or as the release has it built in. */
  readonly written: string;
  readonly byDefault: boolean;
}

const SHUTDOWN_PATH = ["nginx_config", "worker_shutdown_timeout"] as const;

/** `nginx_config.worker_shutdown_timeout`; undefined where it is unknown or not a time. */
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
 * connections at once, and cuts off open requests after its timeout. Sources: docs/facts/load-balancers.md#drain
 * and docs/facts/listeners.md#shutdown; nginx.org, worker_shutdown_timeout.
 */
export function shutdownNotes(
  configuration: Configuration,
  { refused }: Pick<CheckTiming, "refused">,
): readonly string[] {
  const late = outageText("shutdown/late", { seconds: refused.worst });
  const timeout = shutdownTimeout(configuration);
  if (timeout === undefined) return [late];
  const { seconds, written, byDefault } = timeout;
  const values = { seconds, written, origin: byDefault ? "default" : "file" };
  return [late, outageText(seconds < refused.worst ? "shutdown/cut" : "shutdown/finish", values)];
}
