import { aside, bicepString, hclString } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** `locals` with the place, the nodes and the ports; `more` are lines that only one load balancer has, aligned. */
export function terraformLocals({ traffic, zones }: RenderInput, more: string): string {
  const placed = placeNodes(zones);
  const names = placed.map(({ name }) => hclString(name));
  const width = Math.max(...names.map((name) => name.length));
  const nodes = placed
    .map((zone, i) => `    ${names[i]?.padEnd(width)} = [${zone.nodes.map(hclString).join(", ")}]\n`)
    .join("");
  const nameWidth = Math.max(...traffic.map(({ name }) => name.length));
  const ports = traffic
    .map((t) => `    ${t.name.padEnd(nameWidth)} = { client = ${t.clientPort}, node = ${t.nodePort} }\n`)
    .join("");
  return `locals {
  resource_group_name = "REPLACE_ME"
  location            = "REPLACE_ME"
${more}
  # The nodes' private addresses, in every zone.
  nodes = {
${nodes}  }

  # The port that clients use, and the gateway's own.
  traffic = {
${ports}  }
}
`;
}

/** A Bicep variable with the nodes' private addresses, each with its zone behind it. */
export function bicepNodes({ zones }: RenderInput): string {
  const items = placeNodes(zones)
    .flatMap(({ name, nodes }) => nodes.map((node) => `  ${bicepString(node)}${aside(name, "//")}\n`))
    .join("");
  return `// The nodes' private addresses, in every zone.
var nodes = [
${items}]
`;
}

/** A Bicep variable with the ports that clients use, and the gateway's own. */
export function bicepTraffic({ traffic }: RenderInput): string {
  const items = traffic
    .map((t) => `  { name: '${t.name}', client: ${t.clientPort}, node: ${t.nodePort} }\n`)
    .join("");
  return `// The port that clients use, and the gateway's own.
var traffic = [
${items}]
`;
}
