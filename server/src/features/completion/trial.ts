import type { Cause } from "../../gateway/causes.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import type { Release } from "../../gateway/releases.ts";
import { reasonsWith } from "../../gateway/verdict.ts";
import { startAfter } from "../../rules/stops-gateway.ts";
import type { Edit } from "../../yaml/edit.ts";
import { lineStart, nextLine } from "../../yaml/line.ts";
import { memory } from "../../yaml/memoize.ts";
import { overlap, type Path } from "../../yaml/path.ts";
import { budgetOf, readingBudget } from "../../yaml/reading.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { valuesWith } from "./placed.ts";
import type { Suggestion } from "./suggestion.ts";

/** So many characters are read for the trials of one answer; the remaining suggestions are not tried. */
const MOST_CHARACTERS = 1_000_000;

/** So many trials by values cost as much as reading the text once. */
const TRIALS_PER_READING = 2;

/**
 * Whether the gateway still starts after a suggestion is accepted, as far as it starts now. The model decides which keys exclude
 * or require each other, so each suggestion is tried in the text.
 */
export function trialIn(document: GatewayDocument): (suggestion: Suggestion) => boolean {
  const known = new Map<number, readonly Cause[] | undefined>();
  const hasLeft = readingBudget(MOST_CHARACTERS);
  const take = budgetOf(MOST_CHARACTERS);
  const causesAfter = (edits: readonly Edit[]): readonly Cause[] => startAfter(document.input, edits).causes;
  const before = ({ point }: Suggestion): readonly Cause[] | undefined => {
    const { start } = point.replace;
    if (!known.has(start)) known.set(start, causesWithout(document, point, causesAfter));
    return known.get(start);
  };
  return (suggestion) => {
    if (!take(document.yaml.text.length / TRIALS_PER_READING) || !hasLeft()) return true;
    const stops = stopsByValues(document, suggestion) ?? stopsByText(document, suggestion);
    const stopping = stops.filter(({ path }) => !isToCome(suggestion, path));
    // Most suggestions stop nothing, so what stops the gateway without them need not be known.
    if (stopping.length === 0) return true;
    const present = before(suggestion);
    // What stops the gateway is not known of a text that can't be read.
    if (present === undefined) return true;
    return stopping.every(({ path, code }) =>
      causesByPath(present)
        .at(path)
        .some((cause) => cause.code === code),
    );
  };
}

/** What stops the gateway, whatever the node has, and where. */
export type Stop = Pick<Cause, "code" | "path">;

/** What stops the gateway with a suggestion, by its value alone; undefined where the text must be read. */
export function stopsByValues(
  { input: { product, version, environment } }: GatewayDocument,
  suggestion: Suggestion,
): readonly Stop[] | undefined {
  const { point, overQuotes, further, unknown } = suggestion;
  const text = unknown ? undefined : suggestion.text;
  const { path, kind, column, flow, colon, scalar } = point;
  const start = [product.product, version, environment];
  const place = [path, kind, column, flow, colon, scalar?.style, overQuotes];
  return knownStops([point.marked.document, JSON.stringify([start, place, text, further])], () => {
    const valuesFor = (release: Release) => valuesWith(suggestion, release);
    return reasonsWith(valuesFor, product, version, { variables: environment })
      ?.filter(({ dependsOnNode }) => !dependsOnNode)
      .map((reason) => ({ code: reason.code, path: reason.path }));
  });
}

/**
 * What stops the gateway with a suggestion in place of a marker, by the text with the marker and all else that it depends on.
 * The text is the same while a word is typed, so each suggestion is tried once.
 */
const knownStops = memory<readonly Stop[] | undefined>();

/** The same by reading the text with the suggestion. */
export function stopsByText({ input }: GatewayDocument, suggestion: Suggestion): readonly Stop[] {
  return startAfter(input, editsOf(suggestion)).causes.filter(({ dependsOnNode }) => !dependsOnNode);
}

/** What stops the gateway without the word that is being typed; undefined where the text can't be read even then. */
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

/** Whether a path is one that a person must still fill in, or overlaps with one. */
function isToCome({ toCome = [] }: Suggestion, path: Path): boolean {
  return toCome.some((open) => overlap(open, path));
}

/** The edits of accepting a suggestion, with its placeholders left as they are. */
function editsOf({ point, text, overQuotes, further = [] }: Suggestion): readonly Edit[] {
  const quote = overQuotes ? 1 : 0;
  const range = { start: point.replace.start - quote, end: point.replace.end + quote };
  return [{ range, text: point.lead + text }, ...further];
}
