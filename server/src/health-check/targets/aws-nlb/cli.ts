import { healthCheck, listener, network } from "../aws/cli.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** The same by `aws elbv2`, once. Source: docs/facts/load-balancers.md#aws. */
export const cli: Format = {
  id: "cli",
  title: "AWS CLI",
  fileName: "gateway-nlb.sh",
  language: "shellscript",
  render: (input) =>
    [
      `#!/usr/bin/env bash
${head("AWS Network Load Balancer for gateway nodes in several zones.", { marks: true, nodes: true }, input)}`,
      network(input),
      healthCheck(input.check),
      LOAD_BALANCER,
      ...input.traffic.map((one) =>
        listener(one, { protocol: "TCP", comment: " It goes through as it is, TLS included." }),
      ),
    ].join("\n"),
};

const LOAD_BALANCER = `load_balancer=$(aws elbv2 create-load-balancer \\
  --name gateway --type network --subnets "\${subnets[@]}" \\
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)

# Off unless set. Without it, an address serves only the nodes of its own zone.
aws elbv2 modify-load-balancer-attributes \\
  --load-balancer-arn "$load_balancer" \\
  --attributes Key=load_balancing.cross_zone.enabled,Value=true
`;
