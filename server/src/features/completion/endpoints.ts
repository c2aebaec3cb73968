import { maskText } from "../../schema/mask.ts";
import { missingEndpoints } from "../../topology/pattern.ts";
import { isQuoted, QUOTES } from "../../yaml/scalars.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** The endpoints of zones that are missing from the list, quoted like the others. */
export function endpointSuggestions(document: GatewayDocument, point: InsertionPoint): readonly Suggestion[] {
  const { endpoints, zones, expectedZones } = document.input;
  const { start, end } = point.replace;
  // The item at the cursor is the one that is being written.
  const others = endpoints
    .map((endpoint, i) => ({ endpoint, zone: zones[i] }))
    .filter(({ endpoint }) => endpoint.node.range.end < start || end < endpoint.node.range.start);
  const model = others.at(-1)?.endpoint.node.style;
  const quote = isQuoted(point.scalar?.style) ? "" : QUOTES[model ?? "double"];
  const missing = missingEndpoints(
    others.map(({ endpoint }) => endpoint),
    others.flatMap(({ zone }) => zone ?? []),
    expectedZones,
  );
  const dash = point.lead.endsWith("- ") ? "- " : "";
  return missing.map(({ zone, url }) => ({
    point,
    label: maskText(dash + quote + url + quote),
    text: quote + url + quote,
    kind: KIND.value,
    note: completionText("zone", { zone }),
    detail: completionText("endpoint", { zone }),
    documentation: completionText("endpoint-documentation"),
  }));
}
