import type { Rhythm } from "../../timing.ts";
import type { Limits } from "../target.ts";

/** What a target group takes, for either load balancer. Source: docs/facts/load-balancers.md#aws. */
export const TARGET_GROUP_LIMITS: Limits = {
  interval: [5, 300],
  timeout: [2, 120],
  healthy: [2, 10],
  unhealthy: [2, 10],
};

/** What an NLB takes only together. Source: https://github.com/aws/aws-cdk/pull/26031, its validation of an NLB's target group. */
export function refusedByNlb({ interval, timeout }: Rhythm): readonly string[] {
  if (timeout <= interval) return [];
  return [`An AWS NLB takes no timeout (${timeout} s) above the interval (${interval} s).`];
}

/**
 * What an ALB takes only together. Source: its answer “Health check interval must be greater than the timeout”,
 * https://github.com/terraform-linters/tflint-ruleset-aws/issues/404.
 */
export function refusedByAlb({ interval, timeout }: Rhythm): readonly string[] {
  if (timeout < interval) return [];
  return [`An AWS ALB takes only a timeout (${timeout} s) below the interval (${interval} s).`];
}
