import { withPort } from "../../../topology/address.ts";
import type { TrafficListener } from "../../traffic.ts";
import { comment } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** An `upstream` with every zone's nodes; `parameters` stand behind each. */
export function upstream(
  { name, nodePort }: TrafficListener,
  { zones }: RenderInput,
  parameters = "",
): string {
  const servers = placeNodes(zones)
    .map(
      (zone) =>
        comment(zone.name, "#", "        ") +
        zone.nodes.map((node) => `        server ${withPort(node, nodePort)}${parameters};\n`).join(""),
    )
    .join("");
  return `    upstream gateway_${name} {
        zone gateway_${name} 64k;
        least_conn;
${servers}    }
`;
}
