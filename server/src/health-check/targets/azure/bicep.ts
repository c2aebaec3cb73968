import { commentText } from "../comment-messages.ts";
import { aside, bicepString, comment } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** A variable with the nodes' private addresses, each with its zone behind it. */
export function nodesVariable({ zones }: RenderInput): string {
  const items = placeNodes(zones)
    .flatMap(({ name, nodes }) => nodes.map((node) => `  ${bicepString(node)}${aside(name, "//")}\n`))
    .join("");
  return `${comment(commentText("addresses"), "//")}var nodes = [
${items}]
`;
}

/** A variable with the ports that clients use, and the gateway's own. */
export function trafficVariable({ traffic }: RenderInput): string {
  const items = traffic
    .map((t) => `  { name: '${t.name}', client: ${t.clientPort}, node: ${t.nodePort} }\n`)
    .join("");
  return `${comment(commentText("ports"), "//")}var traffic = [
${items}]
`;
}

export function address(): string {
  return `${comment(commentText("address"), "//")}resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: name
  location: location
  sku: { name: 'Standard' }
  zones: [ '1', '2', '3' ]
  properties: { publicIPAllocationMethod: 'Static' }
}
`;
}
