import type { CheckTuple } from "../../tuple.ts";
import { terraformCheck } from "../aws/check.ts";
import { TERRAFORM_ATTACHMENT, terraformLocals } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";

/** Load balancer, target groups, registrations, listeners. Sources: load-balancer-health-check.md §3. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-alb.tf",
  language: "terraform",
  render: (input) =>
    [
      head(
        "AWS Application Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      terraformLocals(input, withTls(input) ? CERTIFICATE : ""),
      LOAD_BALANCER,
      targetGroup(input.check),
      TERRAFORM_ATTACHMENT,
      listener(withTls(input)),
    ].join("\n"),
};

const CERTIFICATE = `
  # The load balancer ends TLS: the certificate that clients see.
  certificate_arn = "arn:aws:acm:REPLACE_ME"
`;

function withTls({ traffic }: RenderInput): boolean {
  return traffic.some(({ name }) => name === "https");
}

const LOAD_BALANCER = `resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "application"
  subnets            = values(local.subnets)
  security_groups    = ["sg-REPLACE_ME"]

  # Cross-zone load balancing is always on for an ALB.
}
`;

function targetGroup(check: CheckTuple): string {
  return `resource "aws_lb_target_group" "gateway" {
  for_each    = local.traffic
  name        = "gateway-\${each.key}"
  vpc_id      = local.vpc_id
  target_type = "ip"
  protocol    = upper(each.key)
  port        = each.value.node

${terraformCheck(check)}}
`;
}

function listener(tls: boolean): string {
  const certificate = tls
    ? `  certificate_arn   = each.key == "https" ? local.certificate_arn : null
`
    : "";
  return `resource "aws_lb_listener" "gateway" {
  for_each          = local.traffic
  load_balancer_arn = aws_lb.gateway.arn
  protocol          = upper(each.key)
  port              = each.value.client
${certificate}
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway[each.key].arn
  }
}
`;
}
