import type { CompletionItem } from "vscode-languageserver-types";
import type { Files } from "../../host.ts";
import { lineStart } from "../../yaml/line.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { multiAzPattern } from "./blank.ts";
import { nameSuggestions } from "./environment.ts";
import { type InsertionPoint, insertionPointsAt } from "./insertion-point.ts";
import { type Inserting, toItem } from "./item.ts";
import { keySuggestions, sectionSuggestions } from "./keys.ts";
import { pathSuggestions, wantsFiles } from "./paths.ts";
import type { Suggestion } from "./suggestion.ts";
import { trialIn } from "./trial.ts";
import { valueSuggestions } from "./values.ts";

export { withDocumentation } from "./documentation.ts";
export { asList } from "./list.ts";
export type { Inserting };

/** What completion depends on besides the document. */
export interface CompletionOptions {
  readonly inserting: Inserting;
  /** Undefined where files can't be read. */
  readonly files?: Files | undefined;
  /** Whether the client requests the documentation of an item when it shows it (`withDocumentation`). */
  readonly late?: boolean;
}

/**
 * The completions at an offset (UTF-16 units); empty where nothing is known. The answer is a promise only where a key takes the
 * path of a file.
 */
export function complete(
  document: GatewayDocument,
  offset: number,
  { inserting, files, late = false }: CompletionOptions,
): CompletionItem[] | Promise<CompletionItem[]> {
  const { text } = document.yaml;
  if (document.blank) {
    const pattern = isCommented(text, offset) ? undefined : multiAzPattern(document, offset, inserting);
    return pattern ? [pattern] : [];
  }
  const points = insertionPointsAt(document.yaml, offset);
  const items = (suggestions: readonly Suggestion[]): CompletionItem[] => {
    const complete = suggestions.some((suggestion) => isThere(text, suggestion, offset));
    return suggestions.map((suggestion, order) =>
      toItem({ document, offset, complete, inserting, late }, suggestion, order),
    );
  };
  const [first] = points;
  const names = first && nameSuggestions(document, first, offset);
  if (names !== undefined) return items(names);
  const suggestions = distinct(candidates(document, points), trialIn(document));
  if (files === undefined || first === undefined || !wantsFiles(document, first)) return items(suggestions);
  return pathSuggestions(document, first, offset, files).then((paths) => items([...paths, ...suggestions]));
}

/** What may be suggested at insertion points, before it is tried. */
export function candidates(
  document: GatewayDocument,
  points: readonly InsertionPoint[],
): readonly Suggestion[] {
  return points.flatMap((point) => suggestionsAt(document, point));
}

function suggestionsAt(document: GatewayDocument, point: InsertionPoint): readonly Suggestion[] {
  if (point.kind === "value") return valueSuggestions(document, point);
  const keys = keySuggestions(document, point);
  return keys.length > 0 ? [...sectionSuggestions(document, point), ...keys] : [];
}

/** Of several with the same label, the first good one. */
function distinct(
  suggestions: readonly Suggestion[],
  isGood: (suggestion: Suggestion) => boolean,
): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const suggestion of suggestions)
    if (!found.has(suggestion.label) && isGood(suggestion)) found.set(suggestion.label, suggestion);
  return [...found.values()];
}

/** Whether a completion is already written, with the cursor after it. */
function isThere(text: string, { point, text: suggested }: Suggestion, offset: number): boolean {
  const { start, end } = point.replace;
  return (
    point.scalar !== undefined && offset === end && text.slice(start, end) === suggested.split("\n", 1)[0]
  );
}

function isCommented(text: string, offset: number): boolean {
  return /(?:^|\s)#/.test(text.slice(lineStart(text, offset), offset));
}
