import { TextDocument } from "vscode-languageserver-textdocument";
import type { Location, LocationLink } from "vscode-languageserver-types";
import type { Files } from "../host.ts";
import { anchoredNode, anchorsOf } from "../yaml/anchors.ts";
import { sameRange } from "../yaml/ranges.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { writtenEnd } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { type Name, nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";

/**
 * The definition of the name at an offset: of an alias, its anchor; of a variable, its line in the environment file, else its
 * first use with a fallback, else its first use. `files` is undefined where files can't be read.
 */
export async function definition(
  document: GatewayDocument,
  offset: number,
  files: Files | undefined,
): Promise<LocationLink[]> {
  const name = nameAt(document, offset);
  const place = name?.occurrences.find(({ defines }) => defines) ?? name?.occurrences[0];
  if (name === undefined || place === undefined) return [];
  const range = (of: OffsetRange) => toRange(document.textDocument, of);
  const originSelectionRange = range(name.at);
  const inFile = name.kind === "variable" ? await inEnvironmentFile(document, name.name, files) : undefined;
  if (inFile) return [{ originSelectionRange, ...inFile }];
  return [
    {
      originSelectionRange,
      targetUri: document.uri,
      targetSelectionRange: range(place.range),
      targetRange: range(name.kind === "anchor" ? withContent(document, name, place.range) : place.range),
    },
  ];
}

/** The line of the environment file that sets a variable; of several, the last one. */
async function inEnvironmentFile(
  { settings: { environmentUri } }: GatewayDocument,
  name: string,
  files: Files | undefined,
): Promise<LocationLink | undefined> {
  const text = environmentUri === undefined ? undefined : (await files?.read(environmentUri))?.text;
  if (environmentUri === undefined || text === undefined) return undefined;
  const line = Array.from(
    text.matchAll(/^(\ufeff?[ \t]*(?:export[ \t]+)?)([A-Za-z0-9_]+)[ \t]*=.*$/gm),
  ).findLast((match) => match[2] === name);
  if (line === undefined) return undefined;
  const environment = TextDocument.create(environmentUri, "dotenv", 0, text);
  const start = line.index + (line[1] ?? "").length;
  return {
    targetUri: environmentUri,
    targetSelectionRange: toRange(environment, { start, end: start + name.length }),
    targetRange: toRange(environment, { start: line.index, end: line.index + line[0].length }),
  };
}

/** The same for clients without support for links. */
export function asLocations(links: readonly LocationLink[]): Location[] {
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

/** The range from an anchor's name to the end of its value, for the editor to show. */
function withContent({ input }: GatewayDocument, { name }: Name, range: OffsetRange): OffsetRange {
  const { document } = input;
  const anchor = anchorsOf(document).find((other) => other.name === name && sameRange(other.range, range));
  const node = anchor && anchoredNode(document, anchor);
  return node
    ? { start: range.start, end: Math.max(range.end, writtenEnd(document.text, node.range)) }
    : range;
}
