import type { Range, SemanticTokens } from "vscode-languageserver-types";
import type { OffsetRange } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { TOKEN_TYPES } from "./names.ts";
import { variableUses } from "./variable-uses.ts";

/**
 * The parts of every `${{NAME:=fallback}}`: brackets and `:=` as operators, the name, the fallback. With `range`, only those on
 * its lines. No token spans several lines.
 */
export function semanticTokens(document: GatewayDocument, range?: Range): SemanticTokens {
  const { textDocument } = document;
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { type, start, end } of tokens(document)) {
    const from = textDocument.positionAt(start);
    if (range && (from.line < range.start.line || from.line > range.end.line)) continue;
    const isSameLine = from.line === last.line;
    const delta = isSameLine ? from.character - last.character : from.character;
    data.push(from.line - last.line, delta, end - start, TOKEN_TYPES.indexOf(type), 0);
    last = from;
  }
  return { data };
}

interface Token extends OffsetRange {
  readonly type: (typeof TOKEN_TYPES)[number];
}

function tokens(document: GatewayDocument): Token[] {
  const { text } = document.yaml;
  return variableUses(document)
    .flatMap(({ range, nameRange, operator, fallback }): Token[] => [
      { type: "operator", start: range.start, end: range.start + 3 },
      { type: "variable", ...nameRange },
      ...(operator ? [{ type: "operator" as const, ...operator }] : []),
      ...(fallback ? [{ type: "string" as const, start: fallback.start, end: fallback.end }] : []),
      { type: "operator", start: range.end - 2, end: range.end },
    ])
    .flatMap((token) => onLines(text, token));
}

/** A token line by line, without the white space around it. */
function onLines(text: string, { type, start, end }: Token): Token[] {
  const written = text.slice(start, end);
  return Array.from(written.matchAll(/[^\s](?:[^\r\n]*[^\s])?/g), ({ 0: part, index }) => ({
    type,
    start: start + index,
    end: start + index + part.length,
  }));
}
