import { endingAt } from "../text/ending.ts";

/** Whether there is a tag before an offset, with at most an anchor in between. */
export function isTagged(text: string, offset: number): boolean {
  const isBehindTag = (end: number): boolean =>
    text.slice(endingAt(text, /[^\s,[\]{}]/, end), end).includes("!");
  const end = endingAt(text, /\s/, offset);
  const word = endingAt(text, /\S/, end);
  if (end === offset) return false;
  return isBehindTag(end) || (text[word] === "&" && isBehindTag(endingAt(text, /\s/, word)));
}
