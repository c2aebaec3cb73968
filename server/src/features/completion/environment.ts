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
import { KIND, type Offer } from "./offer.ts";
import { isListenerPort, proposePort } from "./ports.ts";

/** A variable that the file or the settings name. */
interface Variable {
  readonly name: string;
  readonly value: string | undefined;
  readonly where: string;
}

/** `${{VARIABLE}}` in the place of a value: those that are known, and where a default can be told, a new one. */
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
    .map(({ name, where }) => wholeValue(place, `\${{${name}}}`, where));
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
    detail: "environment variable",
    documentation:
      "The gateway puts in the value of the environment variable when it starts. With neither a value nor a default " +
      `(${code("$" + "{{NAME:=default}}")}) it does not start.`,
  };
}

/** A variable that is called after the key and has what the key has without it. */
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
  const offer = wholeValue(place, `\${{${name}:=${usual}}}`, "with a default");
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

/** Whether the gateway takes a variable's value at a place; it makes numbers and booleans of what looks like them. */
function holds(document: GatewayDocument, { path }: InsertionPoint, text: string): boolean {
  const value = readLuaNumber(text) ?? (text === "true" ? true : text === "false" ? false : text);
  return fits(document, path, value);
}

function variablesOf({ input, textDocument }: GatewayDocument): readonly Variable[] {
  const variables = new Map<string, Variable>();
  for (const [name, value] of Object.entries(input.environment))
    if (/^\w+$/.test(name)) variables.set(name, { name, value, where: "set in the settings" });
  for (const { name, offset } of namesIn(input.root)) {
    const where = `used in line ${lineNumber(textDocument, offset)}`;
    if (!variables.has(name)) variables.set(name, { name, value: undefined, where });
  }
  return [...variables.values()];
}

function exampleVariables(key: KeyDescription): readonly Variable[] {
  return key.examples.flatMap((example) => {
    const name = typeof example === "string" ? /^\$\{\{(\w+)\}\}$/.exec(example)?.[1] : undefined;
    return name === undefined ? [] : [{ name, value: undefined, where: "example" }];
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

/** A name behind `${{` in a text: where it stands, and whether the braces behind it are still to come. */
interface UnfinishedName {
  readonly start: number;
  readonly end: number;
  readonly closing: string;
}

/** The variables' names behind `${{`, in whatever text that stands. */
export function nameOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  offset: number,
): readonly Offer[] | undefined {
  const at = nameAt(document.input.document, place, offset);
  if (at === undefined) return undefined;
  const replace = { start: at.start, end: at.end };
  const here = `used in line ${lineNumber(document.textDocument, offset)}`;
  return variablesOf(document)
    .filter(({ where }) => where !== here)
    .map(({ name, where }) => ({
      place: { ...place, replace, lead: "" },
      label: name,
      text: name + at.closing,
      filter: name,
      kind: KIND.variable,
      note: where,
      detail: "environment variable",
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
