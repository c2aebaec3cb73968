import { endingAt } from "../text/ending.ts";

/** Whether a tag stands before an offset, perhaps with an anchor between them. */
export function isTagged(text: string, offset: number): boolean {
  const isBehindTag = (end: number): boolean =>
    text.slice(endingAt(text, /[^\s,[\]{}]/, end), end).includes("!");
  const end = endingAt(text, /\s/, offset);
  const word = endingAt(text, /\S/, end);
  if (end === offset) return false;
  return isBehindTag(end) || (text[word] === "&" && isBehindTag(endingAt(text, /\s/, word)));
}
