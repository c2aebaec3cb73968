import type { Location } from "vscode-languageserver-types";
import type { GatewayDocument } from "./gateway-document.ts";
import { nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";

/** All occurrences of the anchor or variable at an offset; with `declaration`, the anchor itself included. */
export function references(document: GatewayDocument, offset: number, declaration: boolean): Location[] {
  const name = nameAt(document, offset);
  if (name === undefined) return [];
  // Variables are declared on the node; all occurrences in the file use them.
  const isDeclaration = (defines: boolean): boolean => defines && name.kind === "anchor";
  return name.occurrences
    .filter(({ defines }) => declaration || !isDeclaration(defines))
    .map(({ range }) => ({ uri: document.uri, range: toRange(document.textDocument, range) }));
}
