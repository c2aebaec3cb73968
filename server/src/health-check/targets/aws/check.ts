import type { Rhythm } from "../../timing.ts";
import type { CheckTuple } from "../../tuple.ts";
import { hclString, shellWord, yamlString } from "../escape.ts";
import type { Limits } from "../target.ts";

/** What a target group takes, for either load balancer. Source: load-balancer-health-check.md §3. */
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

/** The check within `aws_lb_target_group`. */
export function terraformCheck(check: CheckTuple): string {
  return `  health_check {
    # The status API, not the port that clients use.
    protocol = "HTTP"
    port     = ${hclString(String(check.port))}
    path     = ${hclString(check.path)}
    matcher  = "200"

    # Terraform's defaults take 96 s or more to notice a dead zone.
    interval            = ${check.interval}
    timeout             = ${check.timeout}
    healthy_threshold   = ${check.healthy}
    unhealthy_threshold = ${check.unhealthy}
  }
`;
}

/** The check among the properties of `AWS::ElasticLoadBalancingV2::TargetGroup`. */
export function cloudFormationCheck(check: CheckTuple): string {
  return `      # The status API, not the port that clients use.
      HealthCheckEnabled: true
      HealthCheckProtocol: HTTP
      HealthCheckPort: ${yamlString(String(check.port))}
      HealthCheckPath: ${yamlString(check.path)}
      Matcher:
        HttpCode: "200"
      HealthCheckIntervalSeconds: ${check.interval}
      HealthCheckTimeoutSeconds: ${check.timeout}
      HealthyThresholdCount: ${check.healthy}
      UnhealthyThresholdCount: ${check.unhealthy}
`;
}

/** The check as options of `aws elbv2 create-target-group`, a shell array's items. */
export function cliCheck(check: CheckTuple): string {
  return `# The status API, not the port that clients use.
health_check=(
  --health-check-protocol HTTP
  --health-check-port ${shellWord(String(check.port))}
  --health-check-path ${shellWord(check.path)}
  --matcher HttpCode=200
  --health-check-interval-seconds ${check.interval}
  --health-check-timeout-seconds ${check.timeout}
  --healthy-threshold-count ${check.healthy}
  --unhealthy-threshold-count ${check.unhealthy}
)
`;
}
