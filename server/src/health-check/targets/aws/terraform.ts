import type { CheckTuple } from "../../tuple.ts";
import { commentText } from "../comment-messages.ts";
import { comment, hclString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";
import { aligned, nodesLocal, trafficLocal } from "../terraform.ts";

/** `locals` with the network, the nodes and the ports; `more` are lines that only one load balancer has. */
export function locals(input: RenderInput, more = ""): string {
  const subnets = placeNodes(input.zones).map(
    ({ name }) => [hclString(name), '"subnet-REPLACE_ME"'] as const,
  );
  return `locals {
  vpc_id = "vpc-REPLACE_ME"
${more}
${comment(commentText("subnets"), "#", "  ")}  subnets = {
${aligned(subnets, "    ")}  }

${nodesLocal(input)}
${trafficLocal(input)}}
`;
}

/** A target group for every port. `protocol` is an expression, with what is to be said of it behind. */
export function targetGroups(check: CheckTuple, protocol: string): string {
  return `resource "aws_lb_target_group" "gateway" {
  for_each    = local.traffic
  name        = "gateway-\${each.key}"
  vpc_id      = local.vpc_id
  target_type = "ip"
  protocol    = ${protocol}
  port        = each.value.node

  health_check {
${comment(commentText("status-api"), "#", "    ")}    protocol = "HTTP"
    port     = ${hclString(String(check.port))}
    path     = ${hclString(check.path)}
    matcher  = "200"

${comment(commentText("terraform-defaults"), "#", "    ")}    interval            = ${check.interval}
    timeout             = ${check.timeout}
    healthy_threshold   = ${check.healthy}
    unhealthy_threshold = ${check.unhealthy}
  }
}

${comment(commentText("registration"))}resource "aws_lb_target_group_attachment" "gateway" {
  for_each = {
    for pair in setproduct(keys(local.traffic), flatten(values(local.nodes))) : join("/", pair) => pair
  }
  target_group_arn = aws_lb_target_group.gateway[each.value[0]].arn
  target_id        = each.value[1]
}
`;
}

/** A listener for every port; `more` are lines that only one load balancer has. */
export function listeners(protocol: string, more = ""): string {
  return `resource "aws_lb_listener" "gateway" {
  for_each          = local.traffic
  load_balancer_arn = aws_lb.gateway.arn
  protocol          = ${protocol}
  port              = each.value.client
${more}
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway[each.key].arn
  }
}
`;
}
