import type { Cause } from "../../gateway/causes.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import { startAfter } from "../../rules/stops-gateway.ts";
import type { Edit } from "../../yaml/edit.ts";
import { lineStart, nextLine } from "../../yaml/line.ts";
import { overlap, type Path } from "../../yaml/path.ts";
import { readingBudget } from "../../yaml/reading.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import type { Offer } from "./offer.ts";

/** So many characters are read for the trials of one answer; what is left over then is offered untried. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Tells of one offer after the other whether the gateway still starts when it is accepted, as far as it starts now. What
 * keys rule each other out, and what hangs on others, is the model's to say: each offer is tried in the text.
 */
export function trialIn(document: GatewayDocument): (offer: Offer) => boolean {
  const known = new Map<number, readonly Cause[] | undefined>();
  const hasLeft = readingBudget(MOST_CHARACTERS);
  const causesAfter = (edits: readonly Edit[]): readonly Cause[] => startAfter(document.input, edits).causes;
  const before = ({ place }: Offer): readonly Cause[] | undefined => {
    const { start } = place.replace;
    if (!known.has(start)) known.set(start, causesWithout(document, place, causesAfter));
    return known.get(start);
  };
  return (offer) => {
    if (!hasLeft()) return true;
    const present = before(offer);
    // Of a text that can't be read nobody knows what stops the gateway.
    if (present === undefined) return true;
    return causesAfter(editsOf(offer)).every(
      (cause) =>
        cause.dependsOnNode ||
        causesByPath(present)
          .at(cause.path)
          .some(({ code }) => code === cause.code) ||
        isToCome(offer, cause.path),
    );
  };
}

/** What stops the gateway without the word that is being typed; undefined where the text can't be read without it either. */
function causesWithout(
  { input }: GatewayDocument,
  { replace, kind }: InsertionPoint,
  causesAfter: (edits: readonly Edit[]) => readonly Cause[],
): readonly Cause[] | undefined {
  const { text } = input.document;
  const { causes } = input.startUp;
  const isTyped = replace.end > replace.start && (kind === "key" || isUnread(causes));
  if (!isTyped) return isUnread(causes) ? undefined : causes;
  const line = { start: lineStart(text, replace.start), end: nextLine(text, replace.end) };
  const without = causesAfter([{ range: line, text: "" }]);
  return isUnread(without) ? undefined : without;
}

function isUnread(causes: readonly Cause[]): boolean {
  return causes.some(({ step }) => step === "yaml");
}

/** Whether a place is one that is still to be filled in, or hangs together with it. */
function isToCome({ toCome = [] }: Offer, path: Path): boolean {
  return toCome.some((open) => overlap(open, path));
}

/** What accepting an offer changes in the text, its places to fill in left as they are. */
function editsOf({ place, text, overQuotes, further = [] }: Offer): readonly Edit[] {
  const quote = overQuotes ? 1 : 0;
  const range = { start: place.replace.start - quote, end: place.replace.end + quote };
  return [{ range, text: place.lead + text }, ...further];
}
