import { rhythmOf, startedEveryInterval } from "../../timing.ts";
import { refusedByAlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
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
  refuses: ({ check }) => refusedByAlb(check),
  rhythm: rhythmOf,
  // The ALB guide: a check starts every interval, whatever the last one does.
  timing: startedEveryInterval,
  crossZone:
    "Cross-zone load balancing is always on for an ALB and can't be switched off for it as a whole. A target group can switch it off for itself; the settings don't.",
  whenAllFail:
    "When no node in any zone passes the check, an ALB sends requests to all of them (it fails open).",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  notes: ({ check, traffic }) => [
    "Replace what is marked REPLACE_ME. Nodes in an Auto Scaling group or an EKS service register themselves: leave out the nodes' addresses then.",
    `The nodes' security group must let the load balancer's security group in on port ${check.port}, beside the traffic ports.`,
    ...(traffic.some(({ name }) => name === "https")
      ? [
          "An ALB ends TLS with a certificate of its own and doesn't check the gateway's. Client certificates and TLS routing by the gateway need an NLB.",
        ]
      : []),
  ],
};
