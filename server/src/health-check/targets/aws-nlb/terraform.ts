import { listeners, locals, targetGroups } from "../aws/terraform.ts";
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
      head(
        "AWS Network Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      locals(input),
      LOAD_BALANCER,
      targetGroups(input.check, '"TCP" # goes through as it is, TLS included'),
      listeners('"TCP"'),
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
