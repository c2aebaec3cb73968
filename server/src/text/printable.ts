import { oneLine } from "./words.ts";

/**
 * What a terminal or an editor acts on, or what nobody sees: controls, bidirectional and zero-width characters, separators
 * of lines, halves of characters.
 */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A text with something else for each of these characters. */
export function replaceActing(text: string, instead: (character: string) => string): string {
  return text.replace(ACTING, instead);
}

/** A text on one line, with a blank for each of these characters. */
export function withoutActing(text: string): string {
  return oneLine(replaceActing(text, () => " "));
}

/** One line as a terminal may get it: such characters are shown as `\u{1b}`, not sent. */
export function printable(line: string): string {
  return replaceActing(line, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The lines of a value as JSON, where such characters stand as JSON's own escapes: it means the same. */
export function printableJson(value: unknown): readonly string[] {
  const lines = JSON.stringify(value, null, 1).split("\n");
  return lines.map((line) =>
    replaceActing(line, (character) => character.split("").map(escapeUnit).join("")),
  );
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
