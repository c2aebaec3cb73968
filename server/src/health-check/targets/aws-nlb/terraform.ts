import { listeners, locals, targetGroups } from "../aws/terraform.ts";
import { commentText } from "../comment-messages.ts";
import { aside, comment } from "../escape.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** Load balancer, target groups, registrations, listeners. Source: docs/facts/load-balancers.md#aws. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-nlb.tf",
  language: "terraform",
  render: (input) =>
    [
      head(commentText("head/aws-nlb"), { marks: true, nodes: true }, input),
      locals(input),
      loadBalancer(),
      targetGroups(input.check, `"TCP"${aside(commentText("unchanged/aside"))}`),
      listeners('"TCP"'),
    ].join("\n"),
};

function loadBalancer(): string {
  return `resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "network"
  subnets            = values(local.subnets)

${comment(commentText("cross-zone/clients"), "#", "  ")}  enable_cross_zone_load_balancing = true
}
`;
}
