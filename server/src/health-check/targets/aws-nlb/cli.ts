import { healthCheck, listener, network } from "../aws/cli.ts";
import { commentText } from "../comment-messages.ts";
import { comment } from "../escape.ts";
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
${head(commentText("head/aws-nlb"), { marks: true, nodes: true }, input)}`,
      network(input),
      healthCheck(input.check),
      loadBalancer(),
      ...input.traffic.map((one) => listener(one, { protocol: "TCP", unchanged: true })),
    ].join("\n"),
};

function loadBalancer(): string {
  return `load_balancer=$(aws elbv2 create-load-balancer \\
  --name gateway --type network --subnets "\${subnets[@]}" \\
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)

${comment(commentText("cross-zone"))}aws elbv2 modify-load-balancer-attributes \\
  --load-balancer-arn "$load_balancer" \\
  --attributes Key=load_balancing.cross_zone.enabled,Value=true
`;
}
