import { TextDocument } from "vscode-languageserver-textdocument";
import type { CompletionItem, TextEdit } from "vscode-languageserver-types";
import { complete } from "../../../server/src/features/completion.ts";
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

/** What is offered at the cursor. */
export function offered(marked: string, settings: Partial<Settings> = {}): CompletionItem[] {
  const offset = marked.indexOf(CURSOR);
  const document = open(marked.replace(CURSOR, ""), settings);
  return document ? complete(document, offset) : [];
}

export function labels(marked: string, settings: Partial<Settings> = {}): string[] {
  return offered(marked, settings).map((item) => item.label);
}

/** The text after the item with this label was accepted at the cursor, as an editor does it. */
export function accept(marked: string, label: string, settings: Partial<Settings> = {}): string {
  const item = offered(marked, settings).find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not among ${labels(marked, settings).join(", ")}`);
  return acceptItem(marked, item);
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
  return TextDocument.applyEdits(document, [{ range: edit.range, newText }]);
}

/** A snippet with all its placeholders left at their defaults. */
function expandSnippet(snippet: string): string {
  const defaults = new Map<string, string>();
  return snippet.replace(
    /\\([\\$}])|\$\{(\d+):((?:[^}\\]|\\.)*)\}|\$\{?(\d+)\}?/g,
    (_, escaped, number, text, bare) => {
      if (escaped !== undefined) return escaped;
      if (bare !== undefined) return defaults.get(bare) ?? "";
      const plain = text.replace(/\\(.)/g, "$1");
      if (!defaults.has(number)) defaults.set(number, plain);
      return defaults.get(number) ?? "";
    },
  );
}
