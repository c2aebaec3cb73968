import type { InlayHint, Range } from "vscode-languageserver-types";
import { describeKey } from "../schema/catalogue.ts";
import { type Endpoint, impliedPorts, rangeInUrl } from "../topology/endpoint.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";
import { code } from "./describe.ts";
import { describeZone } from "./describe-zone.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { inlayHintText } from "./inlay-hint-messages.ts";
import { namesUnit, unitOf } from "./units.ts";

/** The hints in a range: the zones and implied ports of endpoints, the units of numbers. */
export function inlayHints(document: GatewayDocument, range: Range): InlayHint[] {
  const { textDocument, settings } = document;
  const asked = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  const hints: Hint[] = [
    ...(settings.inlayHints.ports ? portsOfEndpoints(document) : []),
    ...(settings.inlayHints.zones ? zones(document) : []),
    ...(settings.inlayHints.units ? units(document, asked) : []),
  ];
  return hints
    .filter(({ at }) => asked.start <= at && at <= asked.end)
    .map(({ at, label, tooltip, spaced }) => ({
      position: textDocument.positionAt(at),
      label,
      tooltip: { kind: "markdown", value: tooltip },
      ...(spaced ? { paddingLeft: true } : {}),
    }));
}

interface Hint {
  readonly at: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly spaced: boolean;
}

function zones({ input: { endpoints, zones } }: GatewayDocument): Hint[] {
  return endpoints.flatMap((endpoint, i): Hint[] => {
    const zone = zones[i];
    if (zone?.name === undefined) return [];
    const tooltip = inlayHintText("zone", { zone: describeZone(endpoint, zone) });
    return [{ at: endpoint.node.range.end, label: zone.name, tooltip, spaced: true }];
  });
}

function portsOfEndpoints({ input: { endpoints, document } }: GatewayDocument): Hint[] {
  return endpoints.flatMap((endpoint): Hint[] => {
    const { host, variable, node } = endpoint;
    const implied = impliedPorts(endpoint);
    if (implied === undefined || host === "" || variable || node.alias !== undefined) return [];
    const end = hostEnd(endpoint);
    const { start } = rangeInUrl(document.text, endpoint, end, end);
    // The URL is written with escapes: where its host ends in the text is not known.
    if (start === node.range.start) return [];
    const tooltip = inlayHintText("implied-port", { ...implied });
    return [{ at: start, label: `:${implied.requests}, :${implied.watches}`, tooltip, spaced: false }];
  });
}

/** Where the host ends in the URL, which has no port. */
function hostEnd({ url, rest }: Endpoint): number {
  return url.length - rest.length;
}

function units({ input: { root, product } }: GatewayDocument, asked: OffsetRange): Hint[] {
  const hints: Hint[] = [];
  if (root === undefined) return hints;
  walkWritten(root, (node, path, entry) => {
    const range = entry?.range ?? node.range;
    if (range.end < asked.start || range.start > asked.end) return false;
    if (node.kind !== "scalar" || node.alias !== undefined || typeof node.value !== "number")
      return undefined;
    const key = describeKey(path, product.product);
    const unit =
      key && !namesUnit(String(path.findLast((part) => typeof part === "string"))) && unitOf(key, node);
    if (!unit) return undefined;
    const { name, byNginx } = unit;
    const tooltip = byNginx
      ? inlayHintText("nginx-unit", { unit: name })
      : inlayHintText("unit", { key: code(key.key), unit: name });
    hints.push({
      at: node.range.end,
      label: inlayHintText("unit-label", { unit: name }),
      tooltip,
      spaced: true,
    });
    return undefined;
  });
  return hints;
}
