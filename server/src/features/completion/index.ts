import type { CompletionItem } from "vscode-languageserver-types";
import type { Files } from "../../host.ts";
import { lineStart } from "../../yaml/extent.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { toRange } from "../ranges.ts";
import { MULTI_AZ_PATTERN } from "../snippets.ts";
import { nameOffers } from "./environment.ts";
import { type Inserting, toItem } from "./item.ts";
import { keyOffers, sectionOffers } from "./keys.ts";
import { KIND, type Offer } from "./offer.ts";
import { pathOffers, wantsFiles } from "./paths.ts";
import { findPlaces, type Place } from "./place.ts";
import { valueOffers } from "./values.ts";

export type { Inserting };

/** What an answer depends on besides the document. */
export interface CompletionOptions {
  readonly inserting: Inserting;
  /** Undefined where there are none to be seen. */
  readonly files?: Files | undefined;
}

/**
 * What can be written at an offset (UTF-16 units); empty where nothing is known. Only where a file is to be named does the
 * answer take its time.
 */
export function complete(
  document: GatewayDocument,
  offset: number,
  { inserting, files }: CompletionOptions,
): CompletionItem[] | Promise<CompletionItem[]> {
  const { text } = document.input.document;
  if (document.blank) return isCommented(text, offset) ? [] : [multiAzPattern(document, inserting)];
  const places = findPlaces(document.input.document, offset);
  const items = (offers: readonly Offer[]): CompletionItem[] => {
    const complete = offers.some((offer) => isThere(text, offer, offset));
    return offers.map((offer, order) => toItem({ document, offset, complete, inserting }, offer, order));
  };
  const [first] = places;
  const names = first && nameOffers(document, first, offset);
  if (names !== undefined) return items(names);
  const offers = distinct(places.flatMap((place) => offersAt(document, place)));
  if (files === undefined || first === undefined || !wantsFiles(document, first)) return items(offers);
  return pathOffers(document, first, offset, files).then((paths) => items([...paths, ...offers]));
}

function offersAt(document: GatewayDocument, place: Place): readonly Offer[] {
  if (place.kind === "value") return valueOffers(document, place);
  const keys = keyOffers(document, place);
  return keys.length > 0 ? [...sectionOffers(document, place), ...keys] : [];
}

/** Of what can be written in two ways, the first. */
function distinct(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.toReversed().map((offer) => [offer.label, offer])).values()].reverse();
}

/** Whether what is offered is what stands there, with the cursor behind it. */
function isThere(text: string, { place, text: offered }: Offer, offset: number): boolean {
  const { start, end } = place.replace;
  return place.scalar !== undefined && offset === end && text.slice(start, end) === offered.split("\n", 1)[0];
}

function isCommented(text: string, offset: number): boolean {
  return /(?:^|\s)#/.test(text.slice(lineStart(text, offset), offset));
}

/** The one thing for a file with nothing in it: the whole pattern in place of what was typed of it. */
function multiAzPattern(document: GatewayDocument, { snippets }: Inserting): CompletionItem {
  const root = document.input.document.root;
  const { title, description, text } = MULTI_AZ_PATTERN;
  const newText = snippets ? text : plainText(text);
  const item: CompletionItem = {
    label: title,
    kind: KIND.snippet,
    detail: "API7 Gateway Config",
    documentation: description,
    insertTextFormat: snippets ? 2 : 1,
    insertTextMode: 1,
    insertText: newText,
    preselect: true,
  };
  if (root === undefined) return item;
  return {
    ...item,
    filterText: root.kind === "scalar" ? root.text : title,
    textEdit: { range: toRange(document.textDocument, root.range), newText },
  };
}

/** A snippet with what stands in its places, for editors that know none. */
function plainText(snippet: string): string {
  const values = new Map<string, string>();
  return snippet
    .replace(/\$\{(\d+):([^}]*)\}/g, (_, number: string, value: string) => {
      if (!values.has(number)) values.set(number, value);
      return values.get(number) ?? "";
    })
    .replace(/\$\{?(\d+)\}?/g, (_, number: string) => values.get(number) ?? "");
}
