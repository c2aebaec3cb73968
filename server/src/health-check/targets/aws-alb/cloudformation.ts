import type { TrafficListener } from "../../traffic.ts";
import { cloudFormationCheck } from "../aws/check.ts";
import { cloudFormationParameters, cloudFormationTargets } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";

/** A stack of load balancer, target groups and listeners. Sources: load-balancer-health-check.md §3. */
export const cloudFormation: Format = {
  id: "cloudformation",
  title: "CloudFormation",
  fileName: "gateway-alb.yaml",
  language: "yaml",
  render: (input) =>
    [
      head(
        "AWS Application Load Balancer for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
      ),
      `AWSTemplateFormatVersion: "2010-09-09"
Description: Application Load Balancer for gateway nodes in several zones
`,
      cloudFormationParameters(
        SECURITY_GROUPS + (input.traffic.some(({ name }) => name === "https") ? CERTIFICATE : ""),
      ),
      LOAD_BALANCER,
      ...input.traffic.map((listener) => forListener(listener, input)),
      OUTPUTS,
    ].join("\n"),
};

const SECURITY_GROUPS = `  SecurityGroups:
    Type: List<AWS::EC2::SecurityGroup::Id>
`;

const CERTIFICATE = `  CertificateArn:
    Type: String
    Description: The load balancer ends TLS; this is the certificate that clients see.
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

function forListener({ name, clientPort, nodePort }: TrafficListener, input: RenderInput): string {
  const suffix = name === "https" ? "Https" : "Http";
  const protocol = name === "https" ? "HTTPS" : "HTTP";
  const certificate =
    name === "https"
      ? `      Certificates:
        - CertificateArn: !Ref CertificateArn
`
      : "";
  return `  TargetGroup${suffix}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: ${protocol}
      Port: ${nodePort}
${cloudFormationCheck(input.check)}${cloudFormationTargets(input)}
  Listener${suffix}:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: ${protocol}
      Port: ${clientPort}
${certificate}      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup${suffix}
`;
}

const OUTPUTS = `Outputs:
  Name:
    Description: What clients ask for, through a CNAME or alias record of your own
    Value: !GetAtt LoadBalancer.DNSName
`;
