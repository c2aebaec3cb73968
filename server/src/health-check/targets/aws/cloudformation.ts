import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { aside, yamlString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** What a template begins with; `parameters` are those that only one load balancer takes. */
export function opening(description: string, parameters = ""): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: ${description}

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: A subnet in every zone; the load balancer gets an address in each.
${parameters}`;
}

/** The resources for a port. `protocol` may have a comment behind it; `more` are properties of the listener. */
export function listener(
  { name, clientPort, nodePort }: TrafficListener,
  input: RenderInput,
  { protocol, comment = "", more = "" }: { protocol: string; comment?: string; more?: string },
): string {
  const suffix = name === "https" ? "Https" : "Http";
  return `  TargetGroup${suffix}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: ${protocol}${comment}
      Port: ${nodePort}
${healthCheck(input.check)}${targets(input)}
  Listener${suffix}:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: ${protocol}
      Port: ${clientPort}
${more}      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup${suffix}
`;
}

function healthCheck(check: CheckTuple): string {
  return `      # The status API, not the port that clients use.
      HealthCheckEnabled: true
      HealthCheckProtocol: HTTP
      HealthCheckPort: ${yamlString(String(check.port))}
      HealthCheckPath: ${yamlString(check.path)}
      Matcher:
        HttpCode: "200"
      HealthCheckIntervalSeconds: ${check.interval}
      HealthCheckTimeoutSeconds: ${check.timeout}
      HealthyThresholdCount: ${check.healthy}
      UnhealthyThresholdCount: ${check.unhealthy}
`;
}

function targets({ zones }: RenderInput): string {
  const items = placeNodes(zones)
    .flatMap(({ name, nodes }) => nodes.map((node) => `        - Id: ${yamlString(node)}${aside(name)}\n`))
    .join("");
  return `      # The nodes' private addresses, in every zone. Leave this out where nodes register themselves.
      Targets:
${items}`;
}

export const OUTPUTS = `Outputs:
  Name:
    Description: What clients ask for, through a CNAME or alias record of your own
    Value: !GetAtt LoadBalancer.DNSName
`;
