import { commentText } from "./comment-messages.ts";
import { comment, hclString } from "./escape.ts";
import { placeNodes } from "./placement.ts";
import type { RenderInput } from "./target.ts";

/** Lines `name = value`, the signs below each other as `terraform fmt` has it. */
export function aligned(
  entries: readonly (readonly [name: string, value: string])[],
  indent: string,
): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}\n`).join("");
}

/** Within `locals`: the nodes' addresses by zone, `nodes`. */
export function nodesLocal({ zones }: RenderInput): string {
  const entries = placeNodes(zones).map(
    ({ name, nodes }) => [hclString(name), `[${nodes.map(hclString).join(", ")}]`] as const,
  );
  return `${comment(commentText("addresses"), "#", "  ")}  nodes = {
${aligned(entries, "    ")}  }
`;
}

/** Within `locals`: the ports by listener, `traffic`. */
export function trafficLocal({ traffic }: RenderInput): string {
  const entries = traffic.map(
    ({ name, clientPort, nodePort }) => [name, `{ client = ${clientPort}, node = ${nodePort} }`] as const,
  );
  return `${comment(commentText("ports"), "#", "  ")}  traffic = {
${aligned(entries, "    ")}  }
`;
}
