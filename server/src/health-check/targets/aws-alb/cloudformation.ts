import { listener, OUTPUTS, opening } from "../aws/cloudformation.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** A stack of load balancer, target groups and listeners. Source: docs/facts/load-balancers.md#aws. */
export const cloudFormation: Format = {
  id: "cloudformation",
  title: "CloudFormation",
  fileName: "gateway-alb.yaml",
  language: "yaml",
  render: (input) => {
    const tls = input.traffic.some(({ name }) => name === "https");
    return [
      head(
        "AWS Application Load Balancer for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
      ),
      opening(
        "Application Load Balancer for gateway nodes in several zones",
        SECURITY_GROUPS + (tls ? CERTIFICATE : ""),
      ),
      LOAD_BALANCER,
      ...input.traffic.map((one) =>
        listener(
          one,
          input,
          one.name === "https" ? { protocol: "HTTPS", more: CERTIFICATES } : { protocol: "HTTP" },
        ),
      ),
      OUTPUTS,
    ].join("\n");
  },
};

const SECURITY_GROUPS = `  SecurityGroups:
    Type: List<AWS::EC2::SecurityGroup::Id>
`;

const CERTIFICATE = `  CertificateArn:
    Type: String
    Description: The load balancer ends TLS; this is the certificate that clients see.
`;

const CERTIFICATES = `      Certificates:
        - CertificateArn: !Ref CertificateArn
`;

const LOAD_BALANCER = `Resources:
  # Cross-zone load balancing is always on for an ALB.
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internet-facing
      Subnets: !Ref Subnets
      SecurityGroups: !Ref SecurityGroups
`;
