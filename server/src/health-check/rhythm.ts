import type { Rhythm } from "./timing.ts";

/**
 * The suggested rhythm for a data plane behind a load balancer. Source:
 * docs/facts/load-balancers.md#suggested-settings.
 */
export const SUGGESTED_RHYTHM: Rhythm = { interval: 10, timeout: 5, healthy: 2, unhealthy: 2 };

/**
 * What can be asked for at all; in seconds, thresholds in checks. The widest that the load balancers across zones have in
 * common with someone's sense: AWS's longest interval and time-out, and the largest threshold of AWS and Google Cloud.
 */
export const RHYTHM_BOUNDS: Readonly<Record<keyof Rhythm, readonly [least: number, most: number]>> = {
  interval: [1, 300],
  timeout: [1, 120],
  healthy: [1, 10],
  unhealthy: [1, 10],
};

/** The parts of a rhythm, in the order in which people name them. */
export const RHYTHM_PARTS = ["interval", "timeout", "healthy", "unhealthy"] as const;

/** A part that is given in whole numbers within its bounds; undefined for anything else. */
export function rhythmPart(name: keyof Rhythm, value: unknown): number | undefined {
  const [least, most] = RHYTHM_BOUNDS[name];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

/** The rhythm that is asked for, each part out of the first that has a usable one; the suggestion for the rest. */
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
