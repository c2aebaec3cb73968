import { yamlText } from "./messages.ts";
import type { OffsetRange } from "./tree.ts";

/**
 * The longest text that is read, in UTF-16 units: some 25,000 lines, read in about two seconds. A gateway's whole default
 * file has 20,000 characters.
 */
export const LONGEST_TEXT = 1_048_576;

/**
 * How many mappings and lists may stand in each other, counted through aliases, too. Deeper than any file that a person
 * writes, and so shallow that whatever goes over a tree may call itself for each level.
 */
export const DEEPEST = 128;

/**
 * How many values the aliases and merge keys of a text may add to those that are written: a thousand sections that merge the
 * same fifteen keys add 15,000.
 */
export const MOST_UNFOLDED = 100_000;

/** What a text has more of than is read: characters, levels, or values behind aliases. */
export type Bound = "length" | "depth" | "aliases";

const MOST: Readonly<Record<Bound, number>> = {
  length: LONGEST_TEXT,
  depth: DEEPEST,
  aliases: MOST_UNFOLDED,
};

/** What a text has too much of: a clause, `it has more than 1048576 characters`. */
export function describeExcess(bound: Bound): string {
  return yamlText(`excess/${bound}`, { most: MOST[bound] });
}

/** The bound that a text goes beyond, and where. */
export interface Excess {
  readonly bound: Bound;
  readonly range: OffsetRange;
}

/** Whether a text is longer than what is read. */
export function isTooLarge(text: string): boolean {
  return text.length > LONGEST_TEXT;
}
