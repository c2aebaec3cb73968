import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { OffsetRange } from "../yaml/tree.ts";

/** Offsets as lines and characters, both from 0, in UTF-16 units. */
export function toRange(document: TextDocument, range: OffsetRange): Range {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

/** The line that an offset is in, from 1, as people count. */
export function lineNumber(document: TextDocument, offset: number): number {
  return document.positionAt(offset).line + 1;
}
