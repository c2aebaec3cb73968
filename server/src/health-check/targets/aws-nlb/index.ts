import { rhythmOf, startedEveryInterval } from "../../timing.ts";
import { refusedByNlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
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
  refuses: ({ check }) => refusedByNlb(check),
  rhythm: rhythmOf,
  timing: startedEveryInterval,
  crossZone:
    "Cross-zone load balancing is switched on in the settings. It is off unless set: then an address serves only the nodes of its own zone.",
  whenAllFail:
    "When no node in any zone passes the check, an NLB sends traffic to all of them (it fails open).",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
  notes: ({ check }) => [
    "Replace what is marked REPLACE_ME. Nodes in an Auto Scaling group or an EKS service register themselves: leave out the nodes' addresses then.",
    `The nodes' security group must let the load balancer's subnets in on port ${check.port}, beside the traffic ports.`,
    "TLS goes through to the gateway, which has the certificates.",
  ],
};
