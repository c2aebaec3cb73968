import { checkParametersOf, startedEveryInterval } from "../../timing.ts";
import { rejectedByAlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
import { targetText } from "../messages.ts";
import type { Target } from "../target.ts";
import { cli } from "./cli.ts";
import { cloudFormation } from "./cloudformation.ts";
import { terraform } from "./terraform.ts";

/** AWS Application Load Balancer. Source: docs/facts/load-balancers.md#aws. */
export const awsAlb: Target = {
  id: "aws-alb",
  title: "AWS ALB",
  formats: [terraform, cloudFormation, cli],
  limits: TARGET_GROUP_LIMITS,
  rejects: ({ check }) => rejectedByAlb(check),
  checkParameters: checkParametersOf,
  // The ALB guide: a check starts every interval, whatever the last one does.
  timing: startedEveryInterval,
  crossZone: () => targetText("aws-alb/cross-zone"),
  whenAllFail: () => targetText("aws-alb/all-fail"),
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  notes: ({ check: { port }, traffic }) => [
    targetText("replace-marks"),
    targetText("aws-alb/security-group", { port }),
    ...(traffic.some(({ name }) => name === "https") ? [targetText("aws-alb/tls")] : []),
  ],
};
