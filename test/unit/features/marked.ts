import type { Range } from "vscode-languageserver-types";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { CURSOR, mustOpen } from "./harness.ts";

/** A text as an open document, with the offset at which the cursor stood in it. */
export function atCursor(
  marked: string,
  settings: Partial<Settings> = {},
): { document: GatewayDocument; offset: number } {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0) throw new Error("there is no cursor in the text");
  return { document: mustOpen(marked.replace(CURSOR, ""), settings), offset };
}

/** The text with what stands in the ranges between marks. */
export function marked({ textDocument }: GatewayDocument, ranges: readonly Range[]): string {
  const text = textDocument.getText();
  const offsets = ranges.flatMap(({ start, end }) => [
    { at: textDocument.offsetAt(start), mark: "⟦", end: textDocument.offsetAt(end) },
    { at: textDocument.offsetAt(end), mark: "⟧", end: -1 },
  ]);
  offsets.sort((a, b) => a.at - b.at || (a.mark === b.mark ? b.end - a.end : a.mark === "⟧" ? -1 : 1));
  let result = "";
  let from = 0;
  for (const { at, mark } of offsets) {
    result += text.slice(from, at) + mark;
    from = at;
  }
  return result + text.slice(from);
}
