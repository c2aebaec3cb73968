import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { commentText } from "../comment-messages.ts";
import { aside, comment, yamlString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** What a template begins with; `parameters` are those that only one load balancer takes. */
export function opening(description: string, parameters = ""): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: ${yamlString(description)}

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: ${yamlString(commentText("subnets"))}
${parameters}`;
}

/** The resources for a port. `protocolComment` follows the protocol; `more` are properties of the listener. */
export function listener(
  { name, clientPort, nodePort }: TrafficListener,
  input: RenderInput,
  {
    protocol,
    protocolComment = "",
    more = "",
  }: { protocol: string; protocolComment?: string; more?: string },
): string {
  const suffix = name === "https" ? "Https" : "Http";
  return `  TargetGroup${suffix}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: ${protocol}${protocolComment}
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
  return `${comment(commentText("status-api"), "#", "      ")}      HealthCheckEnabled: true
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
  return `${comment(commentText("targets"), "#", "      ")}      Targets:
${items}`;
}

export function outputs(): string {
  return `Outputs:
  Name:
    Description: ${yamlString(commentText("output/name"))}
    Value: !GetAtt LoadBalancer.DNSName
`;
}
