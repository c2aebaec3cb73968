import type { CompletionItem, InsertTextFormat, InsertTextMode } from "vscode-languageserver-types";
import { lineBreak, lineStart } from "../../yaml/line.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { toRange } from "../ranges.ts";
import { toTextEdits } from "../workspace-edit.ts";
import { documentationOf, type LateDocumentation } from "./documentation.ts";
import { escapeSnippet } from "./snippet.ts";
import type { Suggestion } from "./suggestion.ts";

/** How the editor inserts text. */
export interface Inserting {
  /** Whether it supports snippets. */
  readonly snippets: boolean;
  /** Whether it can insert lines as they are, without indenting them like the line before. */
  readonly asIs: boolean;
}

const SNIPPET: InsertTextFormat = 2;
const PLAIN_TEXT: InsertTextFormat = 1;
const AS_IS: InsertTextMode = 1;
const ADJUST_INDENTATION: InsertTextMode = 2;
const DEPRECATED = 1;

/** What the items of an answer have in common. */
export interface Answer {
  readonly document: GatewayDocument;
  /** The offset of the cursor. */
  readonly offset: number;
  /** Whether one of the suggestions is already written there. */
  readonly complete: boolean;
  readonly inserting: Inserting;
  /** Whether the client requests the documentation of an item when it shows it. */
  readonly late: boolean;
}

/** A suggestion as an item; `order` is its position among the others. */
export function toItem(
  { document, offset, complete, inserting, late }: Answer,
  suggestion: Suggestion,
  order: number,
): CompletionItem {
  const { textDocument } = document;
  const { text } = document.yaml;
  const { point, label, kind, note, detail, deprecated, further = [] } = suggestion;
  const quote = suggestion.overQuotes ? 1 : 0;
  const replace = { start: point.replace.start - quote, end: point.replace.end + quote };
  const isSnippet = inserting.snippets && suggestion.snippet !== undefined;
  const written = isSnippet ? escapeSnippet(point.lead) + suggestion.snippet : point.lead + suggestion.text;
  const lines = written.split(/\r?\n/);
  // Editors indent the lines of a snippet like its first line, unless they support inserting as is.
  const adjusts = isSnippet && !inserting.asIs;
  const surplus = adjusts ? indentOf(text, replace.start) : 0;
  const newText = lines.map((line, i) => (i === 0 ? line : line.slice(surplus))).join(lineBreak(text));
  return {
    label,
    kind,
    sortText: String(order).padStart(4, "0"),
    filterText: filterText(suggestion, text.slice(replace.start, Math.max(replace.start, offset)), complete),
    insertTextFormat: isSnippet ? SNIPPET : PLAIN_TEXT,
    insertTextMode: adjusts ? ADJUST_INDENTATION : AS_IS,
    textEdit: { range: toRange(textDocument, replace), newText },
    ...(note === undefined ? {} : { labelDetails: { description: note } }),
    ...(detail === undefined ? {} : { detail }),
    ...documented(document, suggestion, late),
    ...(deprecated ? { tags: [DEPRECATED], deprecated: true } : {}),
    ...(further.length === 0 ? {} : { additionalTextEdits: toTextEdits(textDocument, further) }),
  };
}

/** The documentation of a suggestion, or what to request it with. */
function documented(
  document: GatewayDocument,
  { documentation: text, describes }: Suggestion,
  late: boolean,
): Pick<CompletionItem, "documentation" | "data"> {
  if (text !== undefined) return { documentation: { kind: "markdown", value: text } };
  if (describes === undefined) return {};
  if (late)
    return { data: { textDocument: { uri: document.uri }, key: describes } satisfies LateDocumentation };
  const documentation = documentationOf(document, describes);
  return documentation ? { documentation } : {};
}

function indentOf(text: string, offset: number): number {
  return /^ */.exec(text.slice(lineStart(text, offset), offset))?.[0].length ?? 0;
}

/** Editors show the items that match the letters in the replaced range before the cursor. */
function filterText({ point, label, filter, text }: Suggestion, typed: string, complete: boolean): string {
  const words = filter ?? (point.lead.endsWith("- ") ? label : text.split("\n", 1)[0]) ?? "";
  // In a complete value, people want to see the alternatives.
  if (complete) return words.startsWith(typed) ? words : `${typed} ${words}`;
  return /^["']/.test(typed) ? typed.charAt(0) + words : words;
}
