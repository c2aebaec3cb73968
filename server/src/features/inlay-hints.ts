import type { InlayHint, Range } from "vscode-languageserver-types";
import { describeKey } from "../schema/catalogue.ts";
import { type Endpoint, IMPLIED_PORT, rangeInUrl } from "../topology/endpoint.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { namesUnit, unitOf } from "./units.ts";
import { explainZone } from "./zone-words.ts";

/** What is meant without being written in a range: zones and ports of endpoints, units of numbers. */
export function inlayHints(document: GatewayDocument, range: Range): InlayHint[] {
  const { textDocument, settings } = document;
  const asked = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  const hints: Hint[] = [
    ...(settings.inlayHints.ports ? impliedPorts(document) : []),
    ...(settings.inlayHints.zones ? zones(document) : []),
    ...(settings.inlayHints.units ? units(document, asked) : []),
  ];
  return hints
    .filter(({ at }) => asked.start <= at && at <= asked.end)
    .map(({ at, label, why, spaced }) => ({
      position: textDocument.positionAt(at),
      label,
      tooltip: { kind: "markdown", value: why },
      ...(spaced ? { paddingLeft: true } : {}),
    }));
}

interface Hint {
  readonly at: number;
  readonly label: string;
  /** Markdown. */
  readonly why: string;
  readonly spaced: boolean;
}

function zones({ input: { endpoints, zones } }: GatewayDocument): Hint[] {
  return endpoints.flatMap((endpoint, i): Hint[] => {
    const zone = zones[i];
    if (zone?.name === undefined) return [];
    const why = `Availability zone ${code(zone.name)}, ${explainZone(endpoint, zone)}.`;
    return [{ at: endpoint.node.range.end, label: zone.name, why, spaced: true }];
  });
}

function impliedPorts({ input: { endpoints, document } }: GatewayDocument): Hint[] {
  return endpoints.flatMap((endpoint): Hint[] => {
    const { portText, host, variable, node } = endpoint;
    if (portText !== undefined || host === "" || variable || node.alias !== undefined) return [];
    const end = hostEnd(endpoint);
    const { start } = rangeInUrl(document.text, endpoint, end, end);
    // Escapes are in the way: nothing tells where in the text the host ends.
    if (start === node.range.start) return [];
    const why = `No port is written: the gateway connects to ${IMPLIED_PORT}, whatever the scheme.`;
    return [{ at: start, label: `:${IMPLIED_PORT}`, why, spaced: false }];
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
    const why = unit.byNginx
      ? `NGINX takes a number without a unit for ${unit.long}.`
      : `${code(key.key)} counts ${unit.long}.`;
    hints.push({ at: node.range.end, label: unit.short, why, spaced: true });
    return undefined;
  });
  return hints;
}
