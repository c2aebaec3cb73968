import type { CompletionItem, InsertTextFormat, InsertTextMode } from "vscode-languageserver-types";
import { childKeys, describeKey, type KeyDescription } from "../schema/catalogue.ts";
import { exampleValue } from "../schema/example.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { missingEndpoints } from "../topology/pattern.ts";
import { indentStep, renderBlock, renderEntry, renderScalar } from "../yaml/edit.ts";
import { type Path, samePath } from "../yaml/path.ts";
import type { ScalarValue } from "../yaml/scalars.ts";
import { nodeAt, type PlainValue } from "../yaml/tree.ts";
import { findPlace, hangingIndent, type Place } from "./completion-place.ts";
import { describeInMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";
import { MULTI_AZ_PATTERN } from "./snippets.ts";

const SNIPPET: InsertTextFormat = 2;
const ADJUST_INDENTATION: InsertTextMode = 2;
const KIND = { property: 10, value: 12, enumMember: 20, snippet: 15 } as const;

/** What can be written at an offset (UTF-16 units); empty where nothing is known. */
export function complete(document: GatewayDocument, offset: number): CompletionItem[] {
  const { text } = document.input.document;
  if (document.blank) return isCommented(text, offset) ? [] : [multiAzPattern(document)];
  const place = findPlace(document.input.document, offset);
  if (place === undefined) return [];
  const items = place.kind === "key" ? atKey(document, place) : values(document, place, place.path);
  return items.map((item, i) => ({ ...item, sortText: String(i).padStart(4, "0") }));
}

function isCommented(text: string, offset: number): boolean {
  return /(^|\s)#[^\n]*$/.test(text.slice(0, offset));
}

/** The one thing for a file with nothing in it: the whole pattern in place of what was typed of it. */
function multiAzPattern(document: GatewayDocument): CompletionItem {
  const root = document.input.document.root;
  const { title, description, text } = MULTI_AZ_PATTERN;
  const item: CompletionItem = {
    label: title,
    kind: KIND.snippet,
    detail: "API7 Gateway Config",
    documentation: description,
    insertTextFormat: SNIPPET,
    insertTextMode: ADJUST_INDENTATION,
    insertText: text,
    preselect: true,
  };
  if (root === undefined) return item;
  return {
    ...item,
    filterText: root.kind === "scalar" ? root.text : title,
    textEdit: { range: toRange(document.textDocument, root.range), newText: text },
  };
}

/** Keys where a mapping can be; where the schema wants a list or a scalar, those. */
function atKey(document: GatewayDocument, place: Place): CompletionItem[] {
  const { product } = document.input.product;
  const keys = childKeys(place.path, product);
  if (keys.length > 0) {
    return keys
      .filter((key) => key.removed === undefined && key.replacedBy === undefined)
      .filter((key) => !place.present.includes(key.key) && fits(document, place, key))
      .map((key) => keyItem(document, place, key));
  }
  if (place.present.length > 0 || place.colon !== undefined) return [];
  if (typeof place.path.at(-1) === "number") return values(document, place, place.path);
  if (describeKey(place.path, product)?.shape !== "list") return [];
  const list = nodeAt(document.input.root, place.path);
  const next = list?.kind === "list" ? list.items.length : 0;
  return values(document, place, [...place.path, next], "- ");
}

/** Where a colon follows already, only a key that takes what is behind it, and only in place of one that is unknown. */
function fits(document: GatewayDocument, place: Place, key: KeyDescription): boolean {
  if (place.colon === undefined) return true;
  const written = document.input.document.text.slice(place.replace.start, place.replace.end);
  if (describeKey([...place.path, written], undefined) !== undefined) return false;
  return place.colon === "nothing" || place.colon === key.shape;
}

function keyItem(document: GatewayDocument, place: Place, key: KeyDescription): CompletionItem {
  const { textDocument, input } = document;
  const base: CompletionItem = {
    label: key.key,
    kind: KIND.property,
    documentation: { kind: "markdown", value: describeInMarkdown(key) },
    insertTextFormat: SNIPPET,
    insertTextMode: ADJUST_INDENTATION,
    ...(key.default === undefined ? {} : { detail: JSON.stringify(key.default) }),
  };
  const newText =
    place.colon !== undefined
      ? escapeSnippet(key.key)
      : keySnippet(document, place, key, [...place.path, key.key]);
  return {
    ...base,
    textEdit: { range: toRange(textDocument, place.replace), newText: place.blank ? ` ${newText}` : newText },
  };

  function keySnippet(doc: GatewayDocument, at: Place, description: KeyDescription, path: Path): string {
    const value = exampleValue(path, input.product.product);
    const empty = value === null || (description.shape !== "scalar" && typeof value !== "object");
    if (at.flow) return `${escapeSnippet(renderScalar(key.key))}: $0`;
    if (empty && description.shape === "scalar") return `${escapeSnippet(key.key)}: $0`;
    const step = indentStep(doc.input.document);
    const indent = hangingIndent(doc.input.document.text, at);
    if (empty)
      return `${escapeSnippet(key.key)}:\n${" ".repeat(indent + step)}${description.shape === "list" ? "- " : ""}$0`;
    if (typeof value !== "object")
      return `${escapeSnippet(key.key)}: \${0:${escapeSnippet(renderScalar(value))}}`;
    const [first = "", ...rest] = renderEntry(key.key, value, indent, step);
    return escapeSnippet([first.trimStart(), ...rest].join("\n"));
  }
}

/** The values for a path, each behind `lead`. */
function values(document: GatewayDocument, place: Place, path: Path, lead = ""): CompletionItem[] {
  const { product } = document.input.product;
  const endpoints = samePath(path.slice(0, -1), HOST_PATH) ? endpointItems(document, place, lead) : [];
  if (endpoints.length > 0) return endpoints;
  const key = describeKey(path, product);
  if (key === undefined) return [];
  const items = valuesOf(key).map((value) => valueItem(document, place, key, value, lead));
  if (items.length > 0 || key.shape === "scalar") return items;
  const example = exampleValue(path, product);
  return typeof example === "object" && example !== null && !Array.isArray(example) && place.kind === "key"
    ? [mapItem(document, place, key, example, lead)]
    : [];
}

/** Every scalar that is known to be right: the enum's, true and false, the default, the examples. */
function valuesOf(key: KeyDescription): ScalarValue[] {
  const booleans = key.types.includes("boolean") ? [true, false] : [];
  const known = key.enum ?? [
    ...booleans,
    ...(key.default === undefined ? [] : [key.default]),
    ...key.examples,
  ];
  return [...new Set(known)].filter(isScalarValue);
}

function isScalarValue(value: unknown): value is ScalarValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function valueItem(
  document: GatewayDocument,
  place: Place,
  key: KeyDescription,
  value: ScalarValue,
  lead: string,
): CompletionItem {
  const text = place.quoted ? String(value) : renderScalar(value);
  return {
    label: text,
    kind: key.enum ? KIND.enumMember : KIND.value,
    documentation: { kind: "markdown", value: describeInMarkdown(key) },
    ...(value === key.default ? { detail: "default" } : {}),
    ...written(document, place, lead + text),
  };
}

function mapItem(
  document: GatewayDocument,
  place: Place,
  key: KeyDescription,
  example: PlainValue,
  lead: string,
): CompletionItem {
  const indent = hangingIndent(document.input.document.text, place) + lead.length;
  const lines = renderBlock(example, indent, indentStep(document.input.document));
  const text = escapeSnippet(lead + lines.join("\n").trimStart());
  return {
    label: `${lead}${lines[0]?.trimStart() ?? ""} …`,
    kind: KIND.snippet,
    documentation: { kind: "markdown", value: describeInMarkdown(key) },
    insertTextFormat: SNIPPET,
    insertTextMode: ADJUST_INDENTATION,
    ...written(document, place, text),
  };
}

/** The endpoints of zones that the list still lacks, quoted like their siblings. */
function endpointItems(document: GatewayDocument, place: Place, lead: string): CompletionItem[] {
  const { endpoints, zones, expectedZones } = document.input;
  const { start, end } = place.replace;
  // The entry under the cursor is the one that is being written.
  const others = endpoints
    .map((endpoint, i) => ({ endpoint, zone: zones[i] }))
    .filter(({ endpoint }) => endpoint.node.range.end < start || end < endpoint.node.range.start);
  const model = others.at(-1)?.endpoint.node.style;
  const quote = place.quoted ? "" : model === "single" ? "'" : model === "plain" ? "" : '"';
  const missing = missingEndpoints(
    others.map(({ endpoint }) => endpoint),
    others.flatMap(({ zone }) => zone ?? []),
    expectedZones,
  );
  return missing.map(({ zone, url }) => ({
    label: lead + quote + url + quote,
    kind: KIND.value,
    detail: `zone ${zone}`,
    documentation: "The DP Manager endpoint of the next zone, after the pattern of the entries above.",
    ...written(document, place, lead + quote + url + quote),
  }));
}

function written(
  document: GatewayDocument,
  place: Place,
  text: string,
): Pick<CompletionItem, "textEdit" | "filterText"> {
  const newText = place.blank ? ` ${text}` : text;
  const replaced = document.input.document.text.slice(place.replace.start, place.replace.end);
  // Editors filter by what is replaced; what begins otherwise (a quote, a dash) would never match it.
  const filterText = replaced !== "" && !newText.startsWith(replaced) ? `${replaced} ${newText}` : newText;
  return { filterText, textEdit: { range: toRange(document.textDocument, place.replace), newText } };
}

/** Text that a snippet inserts as it is. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
