let characters = 0;

/** Counts what a reader reads of a text. */
export function countReading({ length }: { readonly length: number }): void {
  characters += length;
}

/** How many characters have been read since the module was loaded. */
export function charactersRead(): number {
  return characters;
}

/**
 * A limit for how many characters a task reads from now on; the result tells whether some are left. Trial edits mostly
 * cost the time to read a file again, so this bounds them wherever they read. The last one can exceed it.
 */
export function readingBudget(most: number): () => boolean {
  const start = characters;
  return () => characters - start < most;
}

/**
 * The same for costs that are known beforehand: deducts one, or returns false if it exceeds what is left. The result
 * doesn't depend on what is memoized.
 */
export function budgetOf(most: number): (cost: number) => boolean {
  let left = most;
  return (cost) => {
    if (cost > left) return false;
    left -= cost;
    return true;
  };
}
