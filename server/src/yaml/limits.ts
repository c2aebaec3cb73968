import { yamlText } from "./messages.ts";
import type { OffsetRange } from "./tree.ts";

/**
 * The longest text that is read, in UTF-16 units: some 400,000 lines. Reading takes memory of many times a text's size, and with
 * much longer texts a process runs out of it. A gateway's whole default file has 20,000 characters.
 */
export const LONGEST_TEXT = 10_485_760;

/**
 * How deeply mappings and lists can be nested, counted through aliases, too. Deeper than any file that a person writes,
 * and shallow enough for recursion over a tree.
 */
export const DEEPEST = 128;

/**
 * How many values the aliases and merge keys of a text can add to the written ones: 1,000 sections that merge the same
 * 15 keys add 15,000.
 */
export const MOST_UNFOLDED = 100_000;

/** What a text has too much of: characters, levels, or values of aliases. */
export type Bound = "length" | "depth" | "aliases";

const MOST: Readonly<Record<Bound, number>> = {
  length: LONGEST_TEXT,
  depth: DEEPEST,
  aliases: MOST_UNFOLDED,
};

/** Describes a bound that a text goes beyond as a clause, such as `it has more than 10485760 characters`. */
export function describeExcess(bound: Bound): string {
  return yamlText(`excess/${bound}`, { most: MOST[bound] });
}

/** The bound that a text goes beyond, and the offset where it does. */
export interface Excess {
  readonly bound: Bound;
  readonly range: OffsetRange;
}

/** Whether a text is too long to be read. */
export function isTooLarge(text: string): boolean {
  return text.length > LONGEST_TEXT;
}
