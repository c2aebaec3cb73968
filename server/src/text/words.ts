import { currentLanguage, messages } from "./messages.ts";

/** A text in at most so many UTF-16 units: a longer one is cut, and ends with `…`. */
export function shorten(text: string, most: number): string {
  // A character of two units stays whole.
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

/** A text on one line, each stretch of white space as one blank. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

const wordsText = messages("text/words", {
  more: "{count} more",
});

/** Words as a person lists them, in the language that is set: `a, b, and c`. */
export function listed(words: readonly string[], conjunction: "and" | "or" = "and"): string {
  return listFormat(currentLanguage().tag, conjunction).format(words);
}

/** To make one costs more than to use it. */
const listFormats = new Map<string, Intl.ListFormat>();

function listFormat(tag: string, conjunction: "and" | "or"): Intl.ListFormat {
  const key = `${tag} ${conjunction}`;
  const known = listFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.ListFormat(tag, { type: conjunction === "and" ? "conjunction" : "disjunction" });
  listFormats.set(key, made);
  return made;
}

/** The same with no more than so many named, and the others counted: `a, b, and 3 more`. */
export function listedAtMost(words: readonly string[], most: number): string {
  const count = words.length - most;
  return listed(count > 0 ? [...words.slice(0, most), wordsText("more", { count })] : words);
}
