/**
 * The longest text that is read, in UTF-16 units: some 25,000 lines, read in about two seconds. A gateway's whole default
 * file has 20,000 characters.
 */
export const LONGEST_TEXT = 1_048_576;

/** Whether a text is longer than what is read. */
export function isTooLarge(text: string): boolean {
  return text.length > LONGEST_TEXT;
}
