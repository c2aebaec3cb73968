import type { CheckParameters } from "../../timing.ts";
import { targetText } from "../messages.ts";
import type { Limits } from "../target.ts";

/** What a target group accepts, for either load balancer. Source: docs/facts/load-balancers.md#aws. */
export const TARGET_GROUP_LIMITS: Limits = {
  interval: [5, 300],
  timeout: [2, 120],
  healthy: [2, 10],
  unhealthy: [2, 10],
};

/** What an NLB accepts only together. Source: https://github.com/aws/aws-cdk/pull/26031, its validation of an NLB's target group. */
export function rejectedByNlb({ interval, timeout }: CheckParameters): readonly string[] {
  if (timeout <= interval) return [];
  return [targetText("timeout/above-interval", { title: "AWS NLB", timeout, interval })];
}

/**
 * What an ALB accepts only together. Source: its answer “Health check interval must be greater than the timeout”,
 * https://github.com/terraform-linters/tflint-ruleset-aws/issues/404.
 */
export function rejectedByAlb({ interval, timeout }: CheckParameters): readonly string[] {
  if (timeout < interval) return [];
  return [targetText("timeout/not-below-interval", { title: "AWS ALB", timeout, interval })];
}
