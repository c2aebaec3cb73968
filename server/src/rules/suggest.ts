import { distance } from "fastest-levenshtein";

/**
 * The candidates that a misspelt word may have meant, best first: as near as a third of its letters, at most three
 * letters apart, and none farther than the nearest. `strict` is for names that others may choose, too: as near as a fourth,
 * at most two letters apart.
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  { strict = false } = {},
): readonly string[] {
  const [most, part] = strict ? [2, 4] : [3, 3];
  const limit = Math.min(most, Math.max(1, Math.floor(word.length / part)));
  const fold = (text: string) => text.toLowerCase().replaceAll("-", "_");
  const ranked = candidates
    // What differs by more letters than that in length alone need not be compared.
    .filter((candidate) => candidate !== word && Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, away: distance(fold(word), fold(candidate)) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away);
  return ranked.filter(({ away }) => away === ranked[0]?.away).map(({ candidate }) => candidate);
}
