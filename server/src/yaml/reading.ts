let characters = 0;

/** Takes note of a text that is read as a whole, by whichever reader. */
export function noteReading(text: string): void {
  characters += text.length;
}

/** How many characters have been read since this was loaded. */
export function charactersRead(): number {
  return characters;
}

/**
 * A limit to what one piece of work reads from now on, in characters: tells whether there is something left, enough for what
 * the next trial is expected to read. What trials cost is mostly that they read a file anew, so that it is bounded by this
 * wherever the reading is done.
 */
export function readingBudget(most: number): (next?: number) => boolean {
  const start = characters;
  return (next = 0) => characters - start + next < most;
}
