import type { CheckTuple } from "../../tuple.ts";
import { distinct, hclString } from "../escape.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";

/** A complete Terraform configuration: load balancer, target groups, registrations, listeners. Sources: load-balancer-health-check.md §3. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-nlb.tf",
  language: "terraform",
  render: (input) =>
    [
      head(
        "AWS Network Load Balancer for gateway nodes in several zones.",
        "Replace what is marked REPLACE_ME.",
        input,
      ),
      locals(input),
      LOAD_BALANCER,
      targetGroup(input.check),
      ATTACHMENT,
      LISTENER,
    ].join("\n"),
};

function locals({ traffic, zones }: RenderInput): string {
  const names = distinct(zones.map(({ name }) => name)).map(hclString);
  const width = Math.max(...names.map((name) => name.length));
  const perZone = (value: string) => names.map((name) => `    ${name.padEnd(width)} = "${value}"\n`).join("");
  const ports = traffic
    .map((t) => `    ${t.name.padEnd(5)} = { client = ${t.clientPort}, node = ${t.nodePort} }\n`)
    .join("");
  return `locals {
  vpc_id = "vpc-REPLACE_ME"

  # A subnet in every zone: the NLB gets an address in each.
  subnets = {
${perZone("subnet-REPLACE_ME")}  }

  # The nodes' private addresses, one node or more in every zone.
  nodes = {
${perZone("REPLACE_ME")}  }

  # The port that clients use, and the gateway's own.
  traffic = {
${ports}  }
}
`;
}

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
  protocol    = "TCP" # TLS goes through to the gateway
  port        = each.value.node

  health_check {
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
}
`;
}

const ATTACHMENT = `resource "aws_lb_target_group_attachment" "gateway" {
  for_each = {
    for pair in setproduct(keys(local.traffic), keys(local.nodes)) : join("/", pair) => pair
  }
  target_group_arn = aws_lb_target_group.gateway[each.value[0]].arn
  target_id        = local.nodes[each.value[1]]
}
`;

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
