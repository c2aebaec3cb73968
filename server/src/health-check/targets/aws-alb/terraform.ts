import { listeners, locals, targetGroups } from "../aws/terraform.ts";
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
      head(
        "AWS Application Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      locals(input, tls ? CERTIFICATE : ""),
      LOAD_BALANCER,
      targetGroups(input.check, "upper(each.key)"),
      listeners("upper(each.key)", tls ? LISTENER_CERTIFICATE : ""),
    ].join("\n");
  },
};

const CERTIFICATE = `
  # The load balancer ends TLS: the certificate that clients see.
  certificate_arn = "arn:aws:acm:REPLACE_ME"
`;

const LISTENER_CERTIFICATE = `  certificate_arn   = each.key == "https" ? local.certificate_arn : null
`;

const LOAD_BALANCER = `resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "application"
  subnets            = values(local.subnets)
  security_groups    = ["sg-REPLACE_ME"]

  # Cross-zone load balancing is always on for an ALB.
}
`;
