import type { CompletionItemKind } from "vscode-languageserver-types";
import type { Edit } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { InsertionPoint } from "./insertion-point.ts";

/** Kinds of items as LSP numbers them. */
export const KIND = {
  property: 10,
  value: 12,
  enumMember: 20,
  snippet: 15,
  file: 17,
  folder: 19,
  module: 9,
  variable: 6,
} as const satisfies Record<string, CompletionItemKind>;

/** Something to write at a place, before it is an item of the protocol. */
export interface Offer {
  readonly place: InsertionPoint;
  readonly label: string;
  /** Its lines; all but the first with their whole indentation. */
  readonly text: string;
  /** The same as a snippet; undefined where nothing in it is to be filled in. */
  readonly snippet?: string;
  /** The values that are still to be filled in, since nothing can be told for them. */
  readonly toCome?: readonly Path[];
  readonly kind: CompletionItemKind;
  /** Behind the label in the list, a few words. */
  readonly note?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** What typed letters are compared with, where it isn't the text. */
  readonly filter?: string;
  /** The quotes around the place go too. */
  readonly overQuotes?: boolean;
  /** What changes elsewhere. */
  readonly further?: readonly Edit[];
}
