import type { TrafficListener } from "../../traffic.ts";
import { cliCheck } from "../aws/check.ts";
import { cliNetwork } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** The same by `aws elbv2`, once. Sources: load-balancer-health-check.md §3. */
export const cli: Format = {
  id: "cli",
  title: "AWS CLI",
  fileName: "gateway-alb.sh",
  language: "shellscript",
  render: (input) =>
    [
      `#!/usr/bin/env bash
${head("AWS Application Load Balancer for gateway nodes in several zones.", { marks: true, nodes: true }, input)}`,
      cliNetwork(input),
      cliCheck(input.check),
      LOAD_BALANCER,
      ...input.traffic.map(forListener),
    ].join("\n"),
};

const LOAD_BALANCER = `# Cross-zone load balancing is always on for an ALB.
load_balancer=$(aws elbv2 create-load-balancer \\
  --name gateway --type application --subnets "\${subnets[@]}" \\
  --security-groups 'sg-REPLACE_ME' \\
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)
`;

function forListener({ name, clientPort, nodePort }: TrafficListener): string {
  const protocol = name === "https" ? "HTTPS" : "HTTP";
  // The load balancer ends TLS: the certificate that clients see.
  const certificate = name === "https" ? " \\\n  --certificates 'CertificateArn=arn:aws:acm:REPLACE_ME'" : "";
  return `# ${name}: ${clientPort} for clients, ${nodePort} on the nodes.
target_group=$(aws elbv2 create-target-group \\
  --name gateway-${name} --protocol ${protocol} --port ${nodePort} \\
  --target-type ip --vpc-id "$vpc" "\${health_check[@]}" \\
  --query 'TargetGroups[0].TargetGroupArn' --output text)
aws elbv2 register-targets --target-group-arn "$target_group" --targets "\${nodes[@]}"
aws elbv2 create-listener \\
  --load-balancer-arn "$load_balancer" --protocol ${protocol} --port ${clientPort}${certificate} \\
  --default-actions Type=forward,TargetGroupArn="$target_group"
`;
}
