import { distance } from "fastest-levenshtein";

/**
 * The candidates that a misspelt word may have meant, best first: as near as a third of its letters, at most three
 * letters apart, and none farther than the nearest.
 */
export function nearest(word: string, candidates: readonly string[]): readonly string[] {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  const fold = (text: string) => text.toLowerCase().replaceAll("-", "_");
  const ranked = candidates
    // What differs by more letters than that in length alone need not be compared.
    .filter((candidate) => candidate !== word && Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, away: distance(fold(word), fold(candidate)) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away);
  return ranked.filter(({ away }) => away === ranked[0]?.away).map(({ candidate }) => candidate);
}
