import { healthCheck, listener, network } from "../aws/cli.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** The same by `aws elbv2`, once. Source: docs/facts/load-balancers.md#aws. */
export const cli: Format = {
  id: "cli",
  title: "AWS CLI",
  fileName: "gateway-alb.sh",
  language: "shellscript",
  render: (input) =>
    [
      `#!/usr/bin/env bash
${head("AWS Application Load Balancer for gateway nodes in several zones.", { marks: true, nodes: true }, input)}`,
      network(input),
      healthCheck(input.check),
      LOAD_BALANCER,
      ...input.traffic.map((one) =>
        listener(one, one.name === "https" ? { protocol: "HTTPS", more: CERTIFICATE } : { protocol: "HTTP" }),
      ),
    ].join("\n"),
};

/** The load balancer ends TLS: the certificate that clients see. */
const CERTIFICATE = `  --certificates 'CertificateArn=arn:aws:acm:REPLACE_ME' \\
`;

const LOAD_BALANCER = `# Cross-zone load balancing is always on for an ALB.
load_balancer=$(aws elbv2 create-load-balancer \\
  --name gateway --type application --subnets "\${subnets[@]}" \\
  --security-groups 'sg-REPLACE_ME' \\
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)
`;
