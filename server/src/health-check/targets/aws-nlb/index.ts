import { startedEveryInterval } from "../../timing.ts";
import type { Target } from "../target.ts";
import { terraform } from "./terraform.ts";

/** AWS Network Load Balancer. Sources: load-balancer-health-check.md §3. */
export const awsNlb: Target = {
  id: "aws-nlb",
  title: "AWS NLB",
  formats: [terraform],
  limits: { interval: [5, 300], timeout: [2, 120], healthy: [2, 10], unhealthy: [2, 10] },
  rhythm: (rhythm) => rhythm,
  timing: startedEveryInterval,
  crossZone:
    "Cross-zone load balancing is switched on in the settings. It is off unless set: then an address serves only the nodes of its own zone.",
  whenAllFail: "When no node at all passes the check, an NLB sends traffic to all of them (it fails open).",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
  notes: ({ check }) => [
    "Replace what is marked REPLACE_ME. Nodes in an Auto Scaling group or an EKS service register themselves: leave out aws_lb_target_group_attachment then.",
    `The nodes' security group must let the load balancer's subnets in on port ${check.port}, beside the traffic ports.`,
  ],
};
