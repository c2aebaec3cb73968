/**
 * Where the characters of a kind begin that a text, or its part before `end`, ends with. A pattern such as `/\s+$/` looks for
 * them from every place anew, which takes time that grows with the square of the text. `kind` matches one character.
 */
export function endingAt(text: string, kind: RegExp, end = text.length): number {
  let start = end;
  while (start > 0 && kind.test(text.charAt(start - 1))) start--;
  return start;
}

/** A text without the characters of a kind at its end. */
export function withoutEnding(text: string, kind: RegExp): string {
  return text.slice(0, endingAt(text, kind));
}
