import type { DocumentHighlight } from "vscode-languageserver-types";
import type { GatewayDocument } from "./gateway-document.ts";
import { nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";

const READ = 2;
const WRITE = 3;

/**
 * The occurrences of the anchor or variable at an offset. Null on anything else, so that the editor highlights equal words, as
 * it does by default.
 */
export function documentHighlights(document: GatewayDocument, offset: number): DocumentHighlight[] | null {
  const name = nameAt(document, offset);
  if (name === undefined) return null;
  return name.occurrences.map(({ range, defines }) => ({
    range: toRange(document.textDocument, range),
    kind: defines ? WRITE : READ,
  }));
}
