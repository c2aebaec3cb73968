import { listeners, locals, targetGroups } from "../aws/terraform.ts";
import { commentText } from "../comment-messages.ts";
import { comment } from "../escape.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** Load balancer, target groups, registrations, listeners. Source: docs/facts/load-balancers.md#aws. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-alb.tf",
  language: "terraform",
  render: (input) => {
    const tls = input.traffic.some(({ name }) => name === "https");
    return [
      head(commentText("head/aws-alb"), { marks: true, nodes: true }, input),
      locals(input, tls ? certificate() : ""),
      loadBalancer(),
      targetGroups(input.check, "upper(each.key)"),
      listeners("upper(each.key)", tls ? LISTENER_CERTIFICATE : ""),
    ].join("\n");
  },
};

function certificate(): string {
  return `
${comment(commentText("certificate"), "#", "  ")}  certificate_arn = "arn:aws:acm:REPLACE_ME"
`;
}

const LISTENER_CERTIFICATE = `  certificate_arn   = each.key == "https" ? local.certificate_arn : null
`;

function loadBalancer(): string {
  return `resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "application"
  subnets            = values(local.subnets)
  security_groups    = ["sg-REPLACE_ME"]

${comment(commentText("cross-zone/always"), "#", "  ")}}
`;
}
