import { listener, opening, outputs } from "../aws/cloudformation.ts";
import { commentText } from "../comment-messages.ts";
import { aside, comment } from "../escape.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** A stack of load balancer, target groups and listeners. Source: docs/facts/load-balancers.md#aws. */
export const cloudFormation: Format = {
  id: "cloudformation",
  title: "CloudFormation",
  fileName: "gateway-nlb.yaml",
  language: "yaml",
  render: (input) =>
    [
      head(commentText("head/aws-nlb"), { marks: false, nodes: true }, input),
      opening(commentText("head/aws-nlb")),
      loadBalancer(),
      ...input.traffic.map((one) =>
        listener(one, input, { protocol: "TCP", protocolComment: aside(commentText("unchanged/aside")) }),
      ),
      outputs(),
    ].join("\n"),
};

function loadBalancer(): string {
  return `Resources:
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Scheme: internet-facing
      Subnets: !Ref Subnets
      LoadBalancerAttributes:
${comment(commentText("cross-zone"), "#", "        ")}        - Key: load_balancing.cross_zone.enabled
          Value: "true"
`;
}
