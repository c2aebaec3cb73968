import type { Location } from "vscode-languageserver-types";
import type { GatewayDocument } from "./gateway-document.ts";
import { nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";

/** All places of the anchor or variable at an offset; `declaration`: with the anchor itself. */
export function references(document: GatewayDocument, offset: number, declaration: boolean): Location[] {
  const name = nameAt(document, offset);
  if (name === undefined) return [];
  // A variable is declared on the node: in the file, all places use it.
  const isDeclaration = (defines: boolean): boolean => defines && name.kind === "anchor";
  return name.places
    .filter(({ defines }) => declaration || !isDeclaration(defines))
    .map(({ range }) => ({ uri: document.uri, range: toRange(document.textDocument, range) }));
}
