import { aside, bicepString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** A variable with the nodes' private addresses, each with its zone behind it. */
export function nodesVariable({ zones }: RenderInput): string {
  const items = placeNodes(zones)
    .flatMap(({ name, nodes }) => nodes.map((node) => `  ${bicepString(node)}${aside(name, "//")}\n`))
    .join("");
  return `// The nodes' private addresses, in every zone.
var nodes = [
${items}]
`;
}

/** A variable with the ports that clients use, and the gateway's own. */
export function trafficVariable({ traffic }: RenderInput): string {
  const items = traffic
    .map((t) => `  { name: '${t.name}', client: ${t.clientPort}, node: ${t.nodePort} }\n`)
    .join("");
  return `// The port that clients use, and the gateway's own.
var traffic = [
${items}]
`;
}

export const ADDRESS = `// An address in all zones: it stays when one is lost.
resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: name
  location: location
  sku: { name: 'Standard' }
  zones: [ '1', '2', '3' ]
  properties: { publicIPAllocationMethod: 'Static' }
}
`;
