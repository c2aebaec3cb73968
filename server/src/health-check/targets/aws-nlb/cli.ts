import type { TrafficListener } from "../../traffic.ts";
import { cliCheck } from "../aws/check.ts";
import { cliNetwork } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** The same by `aws elbv2`, once. Sources: load-balancer-health-check.md §3. */
export const cli: Format = {
  id: "cli",
  title: "AWS CLI",
  fileName: "gateway-nlb.sh",
  language: "shellscript",
  render: (input) =>
    [
      `#!/usr/bin/env bash
${head("AWS Network Load Balancer for gateway nodes in several zones.", { marks: true, nodes: true }, input)}`,
      cliNetwork(input),
      cliCheck(input.check),
      LOAD_BALANCER,
      ...input.traffic.map(forListener),
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

function forListener({ name, clientPort, nodePort }: TrafficListener): string {
  return `# ${name}: ${clientPort} for clients, ${nodePort} on the nodes. It goes through as it is, TLS included.
target_group=$(aws elbv2 create-target-group \\
  --name gateway-${name} --protocol TCP --port ${nodePort} \\
  --target-type ip --vpc-id "$vpc" "\${health_check[@]}" \\
  --query 'TargetGroups[0].TargetGroupArn' --output text)
aws elbv2 register-targets --target-group-arn "$target_group" --targets "\${nodes[@]}"
aws elbv2 create-listener \\
  --load-balancer-arn "$load_balancer" --protocol TCP --port ${clientPort} \\
  --default-actions Type=forward,TargetGroupArn="$target_group"
`;
}
