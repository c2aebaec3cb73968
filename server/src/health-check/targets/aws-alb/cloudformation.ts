import { listener, opening, outputs } from "../aws/cloudformation.ts";
import { commentText } from "../comment-messages.ts";
import { comment, yamlString } from "../escape.ts";
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
      head(commentText("head/aws-alb"), { marks: false, nodes: true }, input),
      opening(commentText("head/aws-alb"), SECURITY_GROUPS + (tls ? certificate() : "")),
      loadBalancer(),
      ...input.traffic.map((one) =>
        listener(
          one,
          input,
          one.name === "https" ? { protocol: "HTTPS", more: CERTIFICATES } : { protocol: "HTTP" },
        ),
      ),
      outputs(),
    ].join("\n");
  },
};

const SECURITY_GROUPS = `  SecurityGroups:
    Type: List<AWS::EC2::SecurityGroup::Id>
`;

function certificate(): string {
  return `  CertificateArn:
    Type: String
    Description: ${yamlString(commentText("certificate"))}
`;
}

const CERTIFICATES = `      Certificates:
        - CertificateArn: !Ref CertificateArn
`;

function loadBalancer(): string {
  return `Resources:
${comment(commentText("cross-zone/always"), "#", "  ")}  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internet-facing
      Subnets: !Ref Subnets
      SecurityGroups: !Ref SecurityGroups
`;
}
