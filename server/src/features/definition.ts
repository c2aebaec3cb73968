import type { Location, LocationLink } from "vscode-languageserver-types";
import { anchoredNode, anchorsOf } from "../yaml/anchors.ts";
import { type OffsetRange, samePlace } from "../yaml/tree.ts";
import { writtenEnd } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { type Name, nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";

/**
 * Where the name at an offset gets its meaning: an alias at its anchor, a variable where its default is given, or where it
 * is first used.
 */
export function definition(document: GatewayDocument, offset: number): LocationLink[] {
  const name = nameAt(document, offset);
  const place = name?.places.find(({ defines }) => defines) ?? name?.places[0];
  if (name === undefined || place === undefined) return [];
  const range = (of: OffsetRange) => toRange(document.textDocument, of);
  return [
    {
      originSelectionRange: range(name.at),
      targetUri: document.uri,
      targetSelectionRange: range(place.range),
      targetRange: range(name.kind === "anchor" ? withContent(document, name, place.range) : place.range),
    },
  ];
}

/** The same for clients that know no links. */
export function asLocations(links: readonly LocationLink[]): Location[] {
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

/** From the anchor's name to the end of what it names, for the editor to show. */
function withContent({ input }: GatewayDocument, { name }: Name, range: OffsetRange): OffsetRange {
  const { document } = input;
  const anchor = anchorsOf(document).find((other) => other.name === name && samePlace(other.range, range));
  const node = anchor && anchoredNode(document, anchor);
  return node
    ? { start: range.start, end: Math.max(range.end, writtenEnd(document.text, node.range)) }
    : range;
}
