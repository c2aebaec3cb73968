/** A text in at most so many UTF-16 units: a longer one is cut, and ends with `…`. */
export function shorten(text: string, most: number): string {
  // A character of two units stays whole.
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

/** A text on one line, each stretch of white space as one blank. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** Words as a person lists them: `a, b and c`. */
export function listed(words: readonly string[], conjunction: "and" | "or" = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** The same with no more than so many named, and the others counted: `a, b and 3 more`. */
export function listedAtMost(words: readonly string[], most: number): string {
  const more = words.length - most;
  return more > 0 ? `${words.slice(0, most).join(", ")} and ${more} more` : listed(words);
}

/** A number with what it counts: `1 zone`, `2 zones`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
