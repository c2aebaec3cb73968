import type { Rhythm } from "./timing.ts";

/**
 * The suggested parameters of a check for a data plane behind a load balancer. Source:
 * docs/facts/load-balancers.md#suggested-settings.
 */
export const SUGGESTED_RHYTHM: Rhythm = { interval: 10, timeout: 5, healthy: 2, unhealthy: 2 };

/**
 * The bounds of what can be set; seconds, and checks for thresholds. They are those of AWS for interval and timeout, and of AWS
 * and Google Cloud for thresholds, with 1 as the smallest.
 */
export const RHYTHM_BOUNDS: Readonly<Record<keyof Rhythm, readonly [least: number, most: number]>> = {
  interval: [1, 300],
  timeout: [1, 120],
  healthy: [1, 10],
  unhealthy: [1, 10],
};

/** The parameters of a check, in the order in which documentation names them. */
export const RHYTHM_PARTS = ["interval", "timeout", "healthy", "unhealthy"] as const;

/** A parameter that is an integer within its bounds; undefined for anything else. */
export function rhythmPart(name: keyof Rhythm, value: unknown): number | undefined {
  const [least, most] = RHYTHM_BOUNDS[name];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

/** The parameters that are set, each from the first source that has a usable one; the suggested ones for the rest. */
export function rhythmFrom(...asked: readonly (Partial<Rhythm> | undefined)[]): Rhythm {
  const part = (name: keyof Rhythm): number =>
    asked.map((rhythm) => rhythmPart(name, rhythm?.[name])).find((value) => value !== undefined) ??
    SUGGESTED_RHYTHM[name];
  return {
    interval: part("interval"),
    timeout: part("timeout"),
    healthy: part("healthy"),
    unhealthy: part("unhealthy"),
  };
}
