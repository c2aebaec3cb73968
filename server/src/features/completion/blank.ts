import type { CompletionItem } from "vscode-languageserver-types";
import { parseYaml } from "../../yaml/document.ts";
import { applyEdits } from "../../yaml/edit.ts";
import { lineBreak, lineStart } from "../../yaml/line.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { toRange } from "../ranges.ts";
import { MULTI_AZ_PATTERN } from "../snippets.ts";
import type { Inserting } from "./item.ts";
import { KIND } from "./suggestion.ts";

/**
 * The multi-AZ pattern for an empty file, in place of what has been typed of it. Its keys are in the first column, so spaces
 * before it are removed, and it begins on a line of its own. Undefined where the file would not be readable YAML with it.
 */
export function multiAzPattern(
  document: GatewayDocument,
  offset: number,
  { snippets }: Inserting,
): CompletionItem | undefined {
  const { text: written, root, problems } = document.yaml;
  const { title, description, text } = MULTI_AZ_PATTERN;
  const typed = root?.range ?? { start: offset, end: offset };
  // Text elsewhere would stay.
  if (offset < typed.start || typed.end < offset) return undefined;
  const before = written.slice(lineStart(written, typed.start), typed.start);
  const apart = before.trim() !== "";
  const inserted = (body: string) => ((apart ? "\n" : "") + body).replaceAll("\n", lineBreak(written));
  const range = { start: apart ? typed.start : typed.start - before.length, end: typed.end };
  const after = applyEdits(written, [{ range, text: inserted(plainText(text)) }]);
  if (parseYaml(after).problems.length > problems.length) return undefined;
  return {
    label: title,
    kind: KIND.snippet,
    detail: "API7 Gateway Config",
    documentation: description,
    insertTextFormat: snippets ? 2 : 1,
    insertTextMode: 1,
    preselect: true,
    filterText: root?.kind === "scalar" ? root.text : title,
    textEdit: {
      range: toRange(document.textDocument, range),
      newText: inserted(snippets ? text : plainText(text)),
    },
  };
}

/** A snippet with its placeholders filled in, for editors that do not support snippets. */
function plainText(snippet: string): string {
  const values = new Map<string, string>();
  return snippet
    .replace(/\$\{(\d+):([^}]*)\}/g, (_, number: string, value: string) => {
      if (!values.has(number)) values.set(number, value);
      return values.get(number) ?? "";
    })
    .replace(/\$\{?(\d+)\}?/g, (_, number: string) => values.get(number) ?? "");
}
