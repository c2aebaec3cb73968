import { checkParametersOf, startedEveryInterval } from "../../timing.ts";
import { rejectedByNlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
import { targetText } from "../messages.ts";
import type { Target } from "../target.ts";
import { cli } from "./cli.ts";
import { cloudFormation } from "./cloudformation.ts";
import { terraform } from "./terraform.ts";

/** AWS Network Load Balancer. Source: docs/facts/load-balancers.md#aws. */
export const awsNlb: Target = {
  id: "aws-nlb",
  title: "AWS NLB",
  formats: [terraform, cloudFormation, cli],
  limits: TARGET_GROUP_LIMITS,
  rejects: ({ check }) => rejectedByNlb(check),
  checkParameters: checkParametersOf,
  timing: startedEveryInterval,
  crossZone: () => targetText("aws-nlb/cross-zone"),
  whenAllFail: () => targetText("aws-nlb/all-fail"),
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
  notes: ({ check: { port } }) => [
    targetText("replace-marks"),
    targetText("aws-nlb/security-group", { port }),
    targetText("aws-nlb/tls"),
  ],
};
