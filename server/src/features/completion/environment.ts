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
import { fits } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";
import { isListenerPort, proposePort } from "./ports.ts";

/** A variable that the file, the settings, or an example names. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly from: "settings" | "example" | { readonly line: number };
}

/** `${{VARIABLE}}` as a value: the known variables, and a new one where a fallback is known. */
export function variableOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  key: KeyDescription,
): readonly Offer[] {
  if (key.shape !== "scalar" && !key.types.some((type) => type !== "array" && type !== "object")) return [];
  const known = [...variablesOf(document), ...exampleVariables(key)];
  const names = new Set<string>();
  const offers = known
    .filter(({ name }) => !names.has(name) && names.add(name))
    .filter(({ value }) => value === undefined || holds(document, place, value))
    .map((known) => wholeValue(place, `\${{${known.name}}}`, noteOn(known)));
  return [...offers, ...newVariable(document, place, key)];
}

function wholeValue(place: InsertionPoint, text: string, note: string): Offer {
  return {
    place,
    label: place.lead.endsWith("- ") ? `- ${text}` : text,
    text: isQuoted(place.scalar?.style) ? text : renderScalar(text),
    filter: place.lead.endsWith("- ") ? `- ${text}` : text,
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
  place: InsertionPoint,
  key: KeyDescription,
): readonly Offer[] {
  if (key.enum !== undefined || key.types.includes("boolean")) return [];
  const known = [key.default, ...key.examples].find(
    (value) => typeof value === "number" || (typeof value === "string" && /^[^\s"'\\${}]+$/.test(value)),
  );
  if (known === undefined || isSecretAt(place.path, known)) return [];
  const isPort = typeof known === "number" && isListenerPort(place.path);
  const usual = isPort ? proposePort(document, place.path, known).port : known;
  const name = variableName(place);
  const offer = wholeValue(place, `\${{${name}:=${usual}}}`, completionText("with-fallback"));
  const quote = isQuoted(place.scalar?.style) ? "" : '"';
  const filled = String(usual).replace(/[\\$}]/g, "\\$&");
  return [{ ...offer, snippet: `${quote}\\\${{\${1:${name}}:=\${2:${filled}}\\}\\}${quote}` }];
}

function variableName({ path }: InsertionPoint): string {
  const words = path.filter((part) => typeof part === "string").slice(-2);
  return words
    .join("_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

/** Whether the gateway accepts a variable's value at a place; it turns what looks like a number or boolean into one. */
function holds(document: GatewayDocument, { path }: InsertionPoint, text: string): boolean {
  const value = readLuaNumber(text) ?? (text === "true" ? true : text === "false" ? false : text);
  return fits(document, path, value);
}

function variablesOf({ input, textDocument }: GatewayDocument): readonly Variable[] {
  const variables = new Map<string, Variable>();
  for (const [name, value] of Object.entries(input.environment))
    if (/^\w+$/.test(name)) variables.set(name, { name, value, from: "settings" });
  for (const { name, offset } of namesIn(input.root)) {
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
export function nameOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  offset: number,
): readonly Offer[] | undefined {
  const at = nameAt(document.input.document, place, offset);
  if (at === undefined) return undefined;
  const replace = { start: at.start, end: at.end };
  const here = lineNumber(document.textDocument, offset);
  return variablesOf(document)
    .filter(({ from }) => typeof from === "string" || from.line !== here)
    .map((known) => ({
      place: { ...place, replace, lead: "" },
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
