import type { CompletionItemKind } from "vscode-languageserver-types";
import type { Edit } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { InsertionPoint } from "./insertion-point.ts";

/** The kinds of completion items in LSP. */
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

/** Text to insert, before it becomes a completion item of the protocol. */
export interface Suggestion {
  readonly point: InsertionPoint;
  readonly label: string;
  /** Its lines; all but the first with their full indentation. */
  readonly text: string;
  /** The same as a snippet; undefined where it has no placeholders. */
  readonly snippet?: string;
  /** The paths of values that a person must fill in, because none is known. */
  readonly toCome?: readonly Path[];
  readonly kind: CompletionItemKind;
  /** A few words after the label in the list. */
  readonly note?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The path of the key whose description is the documentation. It is not written before it is asked for. */
  readonly describes?: Path;
  readonly deprecated?: boolean;
  /** What typed letters are matched against, where it is not the text. */
  readonly filter?: string;
  /** Whether it is a variable alone whose value is not known: to the start, all of these are the same. */
  readonly unknown?: boolean;
  /** Whether the quotes around the range are replaced, too. */
  readonly overQuotes?: boolean;
  /** Edits elsewhere in the file. */
  readonly further?: readonly Edit[];
}
