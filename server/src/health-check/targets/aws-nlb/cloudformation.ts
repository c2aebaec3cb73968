import { listener, OUTPUTS, opening } from "../aws/cloudformation.ts";
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
      head(
        "AWS Network Load Balancer for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
      ),
      opening("Network Load Balancer for gateway nodes in several zones"),
      LOAD_BALANCER,
      ...input.traffic.map((one) =>
        listener(one, input, { protocol: "TCP", comment: " # goes through as it is, TLS included" }),
      ),
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
