import type { CompletionItem } from "vscode-languageserver-types";
import type { Files } from "../../host.ts";
import { lineStart } from "../../yaml/line.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { multiAzPattern } from "./blank.ts";
import { nameOffers } from "./environment.ts";
import { type InsertionPoint, insertionPointsAt } from "./insertion-point.ts";
import { type Inserting, toItem } from "./item.ts";
import { keyOffers, sectionOffers } from "./keys.ts";
import type { Offer } from "./offer.ts";
import { pathOffers, wantsFiles } from "./paths.ts";
import { trialIn } from "./trial.ts";
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
  if (document.blank) {
    const pattern = isCommented(text, offset) ? undefined : multiAzPattern(document, offset, inserting);
    return pattern ? [pattern] : [];
  }
  const places = insertionPointsAt(document.input.document, offset);
  const items = (offers: readonly Offer[]): CompletionItem[] => {
    const complete = offers.some((offer) => isThere(text, offer, offset));
    return offers.map((offer, order) => toItem({ document, offset, complete, inserting }, offer, order));
  };
  const [first] = places;
  const names = first && nameOffers(document, first, offset);
  if (names !== undefined) return items(names);
  const offers = distinct(
    places.flatMap((place) => offersAt(document, place)),
    trialIn(document),
  );
  if (files === undefined || first === undefined || !wantsFiles(document, first)) return items(offers);
  return pathOffers(document, first, offset, files).then((paths) => items([...paths, ...offers]));
}

function offersAt(document: GatewayDocument, place: InsertionPoint): readonly Offer[] {
  if (place.kind === "value") return valueOffers(document, place);
  const keys = keyOffers(document, place);
  return keys.length > 0 ? [...sectionOffers(document, place), ...keys] : [];
}

/** Of what can be written in two ways, the first that is good. */
function distinct(offers: readonly Offer[], isGood: (offer: Offer) => boolean): readonly Offer[] {
  const found = new Map<string, Offer>();
  for (const offer of offers) if (!found.has(offer.label) && isGood(offer)) found.set(offer.label, offer);
  return [...found.values()];
}

/** Whether what is offered is what stands there, with the cursor behind it. */
function isThere(text: string, { place, text: offered }: Offer, offset: number): boolean {
  const { start, end } = place.replace;
  return place.scalar !== undefined && offset === end && text.slice(start, end) === offered.split("\n", 1)[0];
}

function isCommented(text: string, offset: number): boolean {
  return /(?:^|\s)#/.test(text.slice(lineStart(text, offset), offset));
}
