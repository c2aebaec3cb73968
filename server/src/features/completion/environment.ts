import { readLuaNumber } from "../../lua/number.ts";
import type { KeyDescription } from "../../schema/keys.ts";
import { isSecretAt } from "../../schema/secrets.ts";
import type { YamlDocument } from "../../yaml/document.ts";
import { renderScalar } from "../../yaml/edit.ts";
import { isQuoted } from "../../yaml/scalars.ts";
import { type TreeNode, walk } from "../../yaml/tree.ts";
import { code } from "../describe.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { lineNumber } from "../ranges.ts";
import { fits, isExpected } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { isListenerPort, proposePort } from "./ports.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** A variable that the file, the settings, or an example names. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly from: "settings" | "example" | { readonly line: number };
}

/** `${{VARIABLE}}` as a value: the known variables, and a new one where a fallback is known. */
export function variableSuggestions(
  document: GatewayDocument,
  point: InsertionPoint,
  key: KeyDescription,
): readonly Suggestion[] {
  if (key.shape !== "scalar" && !key.types.some((type) => type !== "array" && type !== "object")) return [];
  const known = [...variablesOf(document), ...exampleVariables(key)];
  const names = new Set<string>();
  const suggestions = known
    .filter(({ name }) => !names.has(name) && names.add(name))
    .filter(({ value }) => value === undefined || holds(document, point, value))
    .map((known) => ({
      ...wholeValue(point, `\${{${known.name}}}`, noteOn(known)),
      unknown: known.value === undefined,
    }));
  return [...suggestions, ...newVariable(document, point, key)];
}

function wholeValue(point: InsertionPoint, text: string, note: string): Suggestion {
  return {
    point,
    label: point.lead.endsWith("- ") ? `- ${text}` : text,
    text: isQuoted(point.scalar?.style) ? text : renderScalar(text),
    filter: point.lead.endsWith("- ") ? `- ${text}` : text,
    kind: KIND.variable,
    note,
    detail: completionText("variable"),
    documentation: completionText("variable-documentation", { example: code("$" + "{{NAME:=fallback}}") }),
  };
}

/** Where a variable is known from, in a few words. */
function noteOn({ from }: Variable): string {
  if (from === "settings") return completionText("set-in-settings");
  return from === "example" ? completionText("example") : completionText("used-on-line", from);
}

/** A variable named after the key, with the usual value of the key as its fallback. */
function newVariable(
  document: GatewayDocument,
  point: InsertionPoint,
  key: KeyDescription,
): readonly Suggestion[] {
  if (key.enum !== undefined || key.types.includes("boolean")) return [];
  const known = [key.default, ...key.examples].find(
    (value) => typeof value === "number" || (typeof value === "string" && /^[^\s"'\\${}]+$/.test(value)),
  );
  if (known === undefined || isSecretAt(point.path, known)) return [];
  const isPort = typeof known === "number" && isListenerPort(point.path);
  const usual = isPort ? proposePort(document, point.path, known).port : known;
  const name = variableName(point);
  const suggestion = wholeValue(point, `\${{${name}:=${usual}}}`, completionText("with-fallback"));
  const quote = isQuoted(point.scalar?.style) ? "" : '"';
  const filled = String(usual).replace(/[\\$}]/g, "\\$&");
  return [{ ...suggestion, snippet: `${quote}\\\${{\${1:${name}}:=\${2:${filled}}\\}\\}${quote}` }];
}

function variableName({ path }: InsertionPoint): string {
  const words = path.filter((part) => typeof part === "string").slice(-2);
  return words
    .join("_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

/** Whether the gateway accepts a variable's value at an insertion point; it turns what looks like a number or boolean into one. */
function holds(document: GatewayDocument, { path }: InsertionPoint, text: string): boolean {
  const value = readLuaNumber(text) ?? (text === "true" ? true : text === "false" ? false : text);
  return fits(document, path, value) && isExpected(document, path, value);
}

function variablesOf({ input, yaml, textDocument }: GatewayDocument): readonly Variable[] {
  const variables = new Map<string, Variable>();
  for (const [name, value] of Object.entries(input.environment))
    if (/^\w+$/.test(name)) variables.set(name, { name, value, from: "settings" });
  for (const { name, offset } of namesIn(yaml.root)) {
    const line = lineNumber(textDocument, offset);
    if (!variables.has(name)) variables.set(name, { name, from: { line } });
  }
  return [...variables.values()];
}

function exampleVariables(key: KeyDescription): readonly Variable[] {
  return key.examples.flatMap((example) => {
    const name = typeof example === "string" ? /^\$\{\{(\w+)\}\}$/.exec(example)?.[1] : undefined;
    return name === undefined ? [] : [{ name, from: "example" } as const];
  });
}

function namesIn(root: TreeNode | undefined): readonly { readonly name: string; readonly offset: number }[] {
  const names: { name: string; offset: number }[] = [];
  if (root === undefined) return names;
  walk(root, (node) => {
    if (node.kind === "scalar" && node.text.includes("${{"))
      for (const [, name = ""] of node.text.matchAll(/\$\{\{\s*(\w+)/g))
        names.push({ name, offset: node.range.start });
    return undefined;
  });
  return names;
}

/** The range of a name after `${{`, and the braces that are still missing after it. */
interface UnfinishedName {
  readonly start: number;
  readonly end: number;
  readonly closing: string;
}

/** The names of variables after `${{`, whatever the string around it. */
export function nameSuggestions(
  document: GatewayDocument,
  point: InsertionPoint,
  offset: number,
): readonly Suggestion[] | undefined {
  const at = nameAt(document.yaml, point, offset);
  if (at === undefined) return undefined;
  const replace = { start: at.start, end: at.end };
  const here = lineNumber(document.textDocument, offset);
  return variablesOf(document)
    .filter(({ from }) => typeof from === "string" || from.line !== here)
    .map((known) => ({
      point: { ...point, replace, lead: "" },
      label: known.name,
      text: known.name + at.closing,
      filter: known.name,
      kind: KIND.variable,
      note: noteOn(known),
      detail: completionText("variable"),
    }));
}

function nameAt(
  { text }: YamlDocument,
  { replace, scalar }: InsertionPoint,
  offset: number,
): UnfinishedName | undefined {
  if (scalar === undefined) return undefined;
  const before = text.slice(replace.start, offset);
  const after = text.slice(offset, replace.end);
  const begun = /\$\{\{\s*(\w*)$/.exec(before)?.[1];
  const rest = /^\w*/.exec(after)?.[0] ?? "";
  if (begun === undefined) return undefined;
  const behind = after.slice(rest.length);
  const closing = /^\s*(:=[^}]*)?\}\}/.test(behind) ? "" : behind.startsWith("}") ? "}" : "}}";
  return { start: offset - begun.length, end: offset + rest.length, closing };
}
