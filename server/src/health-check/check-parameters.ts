import type { CheckParameters } from "./timing.ts";

/**
 * The suggested parameters of a check for a data plane behind a load balancer. Source:
 * docs/facts/load-balancers.md#suggested-settings.
 */
export const SUGGESTED_PARAMETERS: CheckParameters = { interval: 10, timeout: 5, healthy: 2, unhealthy: 2 };

/**
 * The bounds of what can be set; seconds, and checks for thresholds. They are those of AWS for interval and timeout, and of AWS
 * and Google Cloud for thresholds, with 1 as the smallest.
 */
export const PARAMETER_BOUNDS: Readonly<
  Record<keyof CheckParameters, readonly [least: number, most: number]>
> = {
  interval: [1, 300],
  timeout: [1, 120],
  healthy: [1, 10],
  unhealthy: [1, 10],
};

/** The parameters of a check, in the order in which documentation names them. */
export const CHECK_PARAMETERS = ["interval", "timeout", "healthy", "unhealthy"] as const;

/** A parameter that is an integer within its bounds; undefined for anything else. */
export function checkParameter(name: keyof CheckParameters, value: unknown): number | undefined {
  const [least, most] = PARAMETER_BOUNDS[name];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

/** The parameters that are set, each from the first source that has a usable one; the suggested ones for the rest. */
export function checkParametersFrom(
  ...asked: readonly (Partial<CheckParameters> | undefined)[]
): CheckParameters {
  const part = (name: keyof CheckParameters): number =>
    asked
      .map((checkParameters) => checkParameter(name, checkParameters?.[name]))
      .find((value) => value !== undefined) ?? SUGGESTED_PARAMETERS[name];
  return {
    interval: part("interval"),
    timeout: part("timeout"),
    healthy: part("healthy"),
    unhealthy: part("unhealthy"),
  };
}
