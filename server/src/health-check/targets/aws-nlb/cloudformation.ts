import type { TrafficListener } from "../../traffic.ts";
import { cloudFormationCheck } from "../aws/check.ts";
import { cloudFormationParameters, cloudFormationTargets } from "../aws/parts.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";

/** A stack of load balancer, target groups and listeners. Sources: load-balancer-health-check.md §3. */
export const cloudFormation: Format = {
  id: "cloudformation",
  title: "CloudFormation",
  fileName: "gateway-nlb.yaml",
  language: "yaml",
  render: (input) =>
    [
      head(
        "AWS Network Load Balancer for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
      ),
      `AWSTemplateFormatVersion: "2010-09-09"
Description: Network Load Balancer for gateway nodes in several zones
`,
      cloudFormationParameters(),
      LOAD_BALANCER,
      ...input.traffic.map((listener) => forListener(listener, input)),
      OUTPUTS,
    ].join("\n"),
};

const LOAD_BALANCER = `Resources:
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Scheme: internet-facing
      Subnets: !Ref Subnets
      LoadBalancerAttributes:
        # Off unless set. Without it, an address serves only the nodes of its own zone.
        - Key: load_balancing.cross_zone.enabled
          Value: "true"
`;

function forListener({ name, clientPort, nodePort }: TrafficListener, input: RenderInput): string {
  const suffix = name === "https" ? "Https" : "Http";
  return `  TargetGroup${suffix}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: TCP # goes through as it is, TLS included
      Port: ${nodePort}
${cloudFormationCheck(input.check)}${cloudFormationTargets(input)}
  Listener${suffix}:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: TCP
      Port: ${clientPort}
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup${suffix}
`;
}

const OUTPUTS = `Outputs:
  Name:
    Description: What clients ask for, through a CNAME or alias record of your own
    Value: !GetAtt LoadBalancer.DNSName
`;
