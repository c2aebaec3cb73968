import { aside, hclString, shellWord, yamlString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** `locals` with the network, the nodes and the ports; `more` are lines that only one load balancer has. */
export function terraformLocals({ traffic, zones }: RenderInput, more = ""): string {
  const placed = placeNodes(zones);
  const names = placed.map(({ name }) => hclString(name));
  const width = Math.max(...names.map((name) => name.length));
  const perZone = (value: (i: number) => string) =>
    names.map((name, i) => `    ${name.padEnd(width)} = ${value(i)}\n`).join("");
  const ports = traffic
    .map(
      (t) =>
        `    ${t.name.padEnd(Math.max(...traffic.map((other) => other.name.length)))} = { client = ${t.clientPort}, node = ${t.nodePort} }\n`,
    )
    .join("");
  return `locals {
  vpc_id = "vpc-REPLACE_ME"
${more}
  # A subnet in every zone: the load balancer gets an address in each.
  subnets = {
${perZone(() => '"subnet-REPLACE_ME"')}  }

  # The nodes' private addresses, in every zone.
  nodes = {
${perZone((i) => `[${(placed[i]?.nodes ?? []).map(hclString).join(", ")}]`)}  }

  # The port that clients use, and the gateway's own.
  traffic = {
${ports}  }
}
`;
}

export const TERRAFORM_ATTACHMENT = `# Not needed where nodes register themselves, as an Auto Scaling group's do.
resource "aws_lb_target_group_attachment" "gateway" {
  for_each = {
    for pair in setproduct(keys(local.traffic), flatten(values(local.nodes))) : join("/", pair) => pair
  }
  target_group_arn = aws_lb_target_group.gateway[each.value[0]].arn
  target_id        = each.value[1]
}
`;

/** The parameters that every template here takes; `more` are those that only one load balancer has. */
export function cloudFormationParameters(more = ""): string {
  return `Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: A subnet in every zone; the load balancer gets an address in each.
${more}`;
}

/** The nodes as `Targets` of a target group. */
export function cloudFormationTargets({ zones }: RenderInput): string {
  const items = placeNodes(zones)
    .flatMap(({ name, nodes }) => nodes.map((node) => `        - Id: ${yamlString(node)}${aside(name)}\n`))
    .join("");
  return `      # The nodes' private addresses, in every zone. Leave this out where nodes register themselves.
      Targets:
${items}`;
}

/** Shell variables with the network and the nodes. */
export function cliNetwork({ zones }: RenderInput): string {
  const placed = placeNodes(zones);
  const subnets = placed.map(({ name }) => `  'subnet-REPLACE_ME'${aside(name)}\n`).join("");
  const nodes = placed
    .flatMap(({ name, nodes }) => nodes.map((node) => `  ${shellWord(`Id=${node}`)}${aside(name)}\n`))
    .join("");
  return `set -euo pipefail

vpc='vpc-REPLACE_ME'

# A subnet in every zone: the load balancer gets an address in each.
subnets=(
${subnets})

# The nodes' private addresses, in every zone.
nodes=(
${nodes})
`;
}
