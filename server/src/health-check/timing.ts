import type { CheckTuple } from "./tuple.ts";

/** How long an outage is felt, in seconds. Source: load-balancer-health-check.md §2. */
export interface CheckTiming {
  /** At worst, until a node that accepts connections but never answers is taken out. */
  readonly detectHung: number;
  /** At worst, until a node that refuses connections or answers 503 is taken out. */
  readonly detectRefused: number;
  /** At best, for both: the node fails right before a check. */
  readonly detectBest: number;
  /** At worst, until a node that answers again gets traffic. */
  readonly recover: number;
}

/**
 * The times of a check, for load balancers that start one every interval whether or not the last was answered (AWS
 * says so for its own).
 */
export function timingOf(
  check: Pick<CheckTuple, "interval" | "timeout" | "healthy" | "unhealthy">,
): CheckTiming {
  const { interval, timeout, healthy, unhealthy } = check;
  return {
    detectHung: interval * unhealthy + timeout,
    detectRefused: interval * unhealthy,
    detectBest: interval * (unhealthy - 1),
    recover: interval * healthy,
  };
}
