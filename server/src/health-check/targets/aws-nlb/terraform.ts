import type { CheckTuple } from "../../tuple.ts";
import { terraformCheck } from "../aws/check.ts";
import { TERRAFORM_ATTACHMENT, terraformLocals } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** Load balancer, target groups, registrations, listeners. Sources: load-balancer-health-check.md §3. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-nlb.tf",
  language: "terraform",
  render: (input) =>
    [
      head(
        "AWS Network Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      terraformLocals(input),
      LOAD_BALANCER,
      targetGroup(input.check),
      TERRAFORM_ATTACHMENT,
      LISTENER,
    ].join("\n"),
};

const LOAD_BALANCER = `resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "network"
  subnets            = values(local.subnets)

  # Off unless set. Without it, an address serves only the nodes
  # of its own zone: when these are gone, so are the clients that
  # hold the address, until DNS drops it.
  enable_cross_zone_load_balancing = true
}
`;

function targetGroup(check: CheckTuple): string {
  return `resource "aws_lb_target_group" "gateway" {
  for_each    = local.traffic
  name        = "gateway-\${each.key}"
  vpc_id      = local.vpc_id
  target_type = "ip"
  protocol    = "TCP" # goes through as it is, TLS included
  port        = each.value.node

${terraformCheck(check)}}
`;
}

const LISTENER = `resource "aws_lb_listener" "gateway" {
  for_each          = local.traffic
  load_balancer_arn = aws_lb.gateway.arn
  protocol          = "TCP"
  port              = each.value.client

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway[each.key].arn
  }
}
`;
