import { TextDocument } from "vscode-languageserver-textdocument";
import type { CompletionItem, TextEdit } from "vscode-languageserver-types";
import { complete, type Inserting } from "../../../server/src/features/completion/index.ts";
import { type GatewayDocument, openDocument } from "../../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../server/src/features/settings.ts";

/** Where the cursor stands in a test's text; no YAML has it. */
export const CURSOR = "▮";

/** A text as an open `config.yaml`; undefined where it is none of ours. */
export function open(
  text: string,
  settings: Partial<Settings> = {},
  uri = "file:///conf/config.yaml",
): GatewayDocument | undefined {
  return openDocument(TextDocument.create(uri, "yaml", 1, text), { ...DEFAULT_SETTINGS, ...settings });
}

/** The same where the test relies on it being ours. */
export function mustOpen(text: string, settings: Partial<Settings> = {}): GatewayDocument {
  const document = open(text, settings);
  if (document === undefined) throw new Error(`not recognised:\n${text}`);
  return document;
}

/** Editors that know snippets and insert lines as they are, as VS Code does. */
export const AS_IS: Inserting = { snippets: true, asIs: true };

/** What is offered at the cursor. */
export function offered(
  marked: string,
  settings: Partial<Settings> = {},
  inserting: Inserting = AS_IS,
): CompletionItem[] {
  const document = open(marked.replace(CURSOR, ""), settings);
  return document ? offeredIn(document, marked.indexOf(CURSOR), inserting) : [];
}

/** The same at an offset of a document; where no files are seen, the answer comes at once. */
export function offeredIn(
  document: GatewayDocument,
  offset: number,
  inserting: Inserting = AS_IS,
): CompletionItem[] {
  const items = complete(document, offset, { inserting });
  if (!Array.isArray(items)) throw new Error("an answer without files should not take its time");
  return items;
}

export function labels(marked: string, settings: Partial<Settings> = {}): string[] {
  return offered(marked, settings).map((item) => item.label);
}

/** The text after the item with this label was accepted at the cursor, as an editor does it. */
export function accept(
  marked: string,
  label: string,
  settings: Partial<Settings> = {},
  inserting: Inserting = AS_IS,
): string {
  const items = offered(marked, settings, inserting);
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined)
    throw new Error(`${label} is not among ${items.map((each) => each.label).join(", ")}`);
  return acceptItem(marked, item);
}

/** Whether VS Code would show an item, by the letters between where it begins and the cursor. */
export function isShown(marked: string, item: CompletionItem): boolean {
  const document = TextDocument.create("", "yaml", 1, marked.replace(CURSOR, ""));
  const { range } = item.textEdit as TextEdit;
  const typed = document.getText({ start: range.start, end: document.positionAt(marked.indexOf(CURSOR)) });
  const text = (item.filterText ?? item.label).toLowerCase();
  let at = 0;
  for (const letter of typed.trimStart().toLowerCase()) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

export function acceptItem(marked: string, item: CompletionItem): string {
  const text = marked.replace(CURSOR, "");
  const document = TextDocument.create("", "yaml", 1, text);
  const cursor = document.positionAt(marked.indexOf(CURSOR));
  const edit = (item.textEdit as TextEdit | undefined) ?? {
    range: { start: cursor, end: cursor },
    newText: item.insertText ?? item.label,
  };
  const line = text.split("\n")[edit.range.start.line] ?? "";
  const indent = /^\s*/.exec(line.slice(0, edit.range.start.character))?.[0] ?? "";
  const expanded = item.insertTextFormat === 2 ? expandSnippet(edit.newText) : edit.newText;
  const newText = item.insertTextMode === 2 ? expanded.replaceAll("\n", `\n${indent}`) : expanded;
  const further = item.additionalTextEdits ?? [];
  return TextDocument.applyEdits(document, [{ range: edit.range, newText }, ...further]);
}

/** A snippet with all its placeholders left at their defaults, and the first of every choice. */
function expandSnippet(snippet: string): string {
  const defaults = new Map<string, string>();
  return snippet.replace(
    /\\([\\$}])|\$\{(\d+):((?:[^}\\]|\\.)*)\}|\$\{(\d+)\|((?:[^,|\\]|\\.)*)(?:,(?:[^|\\]|\\.)*)?\|\}|\$\{?(\d+)\}?/g,
    (_, escaped, number, text, chosen, choice, bare) => {
      if (escaped !== undefined) return escaped;
      if (bare !== undefined) return defaults.get(bare) ?? "";
      const at = number ?? chosen;
      if (!defaults.has(at)) defaults.set(at, (text ?? choice).replace(/\\(.)/g, "$1"));
      return defaults.get(at) ?? "";
    },
  );
}
