import type { DocumentSymbol, SymbolInformation, SymbolKind } from "vscode-languageserver-types";
import { secrecyOf } from "../gateway/secrecy.ts";
import { shownAt, shownKey } from "../schema/mask.ts";
import { oneLine, shorten } from "../text/words.ts";
import { type Endpoint, HOST_PATH } from "../topology/endpoint.ts";
import { memoize } from "../yaml/memoize.ts";
import { type Path, samePath } from "../yaml/path.ts";
import type { TreeNode } from "../yaml/tree.ts";
import { type Part, writtenEnd, writtenParts } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";

const KINDS = { map: 19, list: 18, string: 15, number: 16, boolean: 17, object: 21 } as const;

/** The keys and list items of a document, nested as they are written. */
export const documentSymbols = memoize((document: GatewayDocument): DocumentSymbol[] => {
  const { root } = document.yaml;
  return root ? symbolsIn(document, root, []) : [];
});

/** The same without nesting, for clients that support nothing else. */
export function flatSymbols(document: GatewayDocument): SymbolInformation[] {
  const flatten = (symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] =>
    symbols.flatMap(({ name, kind, range, children = [] }) => [
      { name, kind, location: { uri: document.uri, range }, ...(containerName ? { containerName } : {}) },
      ...flatten(children, name),
    ]);
  return flatten(documentSymbols(document));
}

function symbolsIn(document: GatewayDocument, node: TreeNode, path: Path): DocumentSymbol[] {
  return writtenParts(node).map((part) => symbol(document, part, [...path, part.step]));
}

function symbol(document: GatewayDocument, { node, entry }: Part, path: Path): DocumentSymbol {
  const { textDocument } = document;
  const written = entry?.range ?? node.range;
  const children = symbolsIn(document, node, path);
  const range = toRange(textDocument, {
    start: written.start,
    end: writtenEnd(document.yaml.text, written),
  });
  const last = children.at(-1)?.range.end;
  // A bracket that is never closed ends before what is in it.
  const end = last && isAfter(last, range.end) ? last : range.end;
  const selection = entry ? toRange(textDocument, entry.keyRange) : { start: range.start, end };
  const name = entry ? shownKey(path.slice(0, -1), entry.key) : itemName(document, node, path);
  const detail = detailOf(document, node, path, entry === undefined);
  return {
    // Editors reject an empty one.
    name: oneLine(name) || '""',
    ...(detail === "" ? {} : { detail }),
    kind: kindOf(node),
    range: { start: range.start, end },
    selectionRange: isAfter(selection.end, end) ? { start: selection.start, end } : selection,
    ...(children.length > 0 ? { children } : {}),
  };
}

/** The keys that name an item of a list; the first that it has counts. */
const NAMING = ["name", "id", "addr", "port", "role", "ip"];

/** The name of a list item: zone and host of an endpoint, else the value of the first naming key. */
function itemName(document: GatewayDocument, node: TreeNode, path: Path): string {
  if (node.alias !== undefined) return `*${node.alias}`;
  const index = path.at(-1);
  if (node.kind === "scalar") {
    const text = secrecyOf(document.yaml).text(path, node.text, node.range);
    if (!samePath(path.slice(0, -1), HOST_PATH)) return text;
    const at = placesOf(document.input.endpoints).get(Number(index)) ?? -1;
    const endpoint = document.input.endpoints[at];
    if (endpoint === undefined || endpoint.variable || endpoint.host === "") return text;
    const zone = document.input.zones[at]?.name;
    return zone ? `${zone}: ${endpoint.host}` : endpoint.host;
  }
  const [key, written] = NAMING.map((name) => [name, writtenScalar(node, name)] as const).find(
    ([, given]) => given !== undefined,
  ) ?? [""];
  if (written === undefined) return `[${index}]`;
  const shown = shownAt([...path, key], written);
  return key === "name" || key === "id" ? shown : `${key} ${shown}`;
}

/** The scalar that is written for a key of a mapping; undefined where there is none, or null. */
function writtenScalar(map: TreeNode, key: string): string | undefined {
  const value = writtenParts(map).findLast(({ entry }) => entry?.key === key)?.node;
  return value?.kind === "scalar" && value.value !== null ? String(value.value) : undefined;
}

/** The position among the endpoints of each item of the list. */
const placesOf = memoize(
  (endpoints: readonly Endpoint[]): ReadonlyMap<number, number> =>
    new Map(endpoints.map(({ index }, i) => [index, i])),
);

/** The beginning of a value that is not in the name; of an alias, its name. */
function detailOf(document: GatewayDocument, node: TreeNode, path: Path, isItem: boolean): string {
  if (node.alias !== undefined) return isItem ? "" : `*${node.alias}`;
  if (node.kind !== "scalar" || isItem) return "";
  const text = secrecyOf(document.yaml).text(path, node.text, node.range);
  return shorten(oneLine(text), LONGEST);
}

/** Longer details, in characters, are cut. */
const LONGEST = 80;

function kindOf(node: TreeNode): SymbolKind {
  if (node.kind !== "scalar") return KINDS[node.kind];
  if (node.value === null) return KINDS.object;
  return KINDS[typeof node.value as "string" | "number" | "boolean"];
}

function isAfter(a: { line: number; character: number }, b: { line: number; character: number }): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}
