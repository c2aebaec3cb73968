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
 * A limit to what one piece of work reads from now on, in characters: tells whether there is something left. What trials cost
 * is mostly that they read a file anew, so that it is bounded by this wherever the reading is done. The last may go beyond it.
 */
export function readingBudget(most: number): () => boolean {
  const start = characters;
  return () => characters - start < most;
}

/**
 * The same, of costs that are told beforehand: takes one, or tells that it is more than what is left. What it allows does not
 * depend on what is remembered of earlier answers.
 */
export function budgetOf(most: number): (cost: number) => boolean {
  let left = most;
  return (cost) => {
    if (cost > left) return false;
    left -= cost;
    return true;
  };
}
