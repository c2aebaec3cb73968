import type { Edit } from "../../yaml/edit.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Characters that look like those of YAML, by what they look like. */
const KINDS = {
  space: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/,
  invisible: /[\u00ad\u200b-\u200f\u2060\ufeff]/,
  quote: /[\u2018-\u201f\uff02\uff07]/,
  colon: /[\uff1a\ufe55]/,
  comma: /[\uff0c\u3001]/,
} as const;

type Kind = keyof typeof KINDS;

/** All of them. The letters of words in other languages are none of them. */
const LOOKALIKES =
  /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u00ad\u200b-\u200f\u2060\ufeff\u2018-\u201f\uff02\uff07\uff1a\ufe55\uff0c\u3001]/g;

/** A lookalike of a character that YAML knows, and what to write for it. */
export interface Lookalike {
  readonly kind: Kind;
  readonly character: string;
  readonly plain: string;
  readonly offset: number;
}

/** The lookalikes in a part of a text. A byte order mark at the beginning of the text is none. */
export function lookalikesIn(text: string, isBeginning = false): readonly Lookalike[] {
  return [...text.matchAll(LOOKALIKES)].flatMap(({ 0: character, index }): Lookalike[] => {
    const kind = (Object.keys(KINDS) as Kind[]).find((one) => KINDS[one].test(character));
    if (kind === undefined || (isBeginning && character === "\ufeff" && index === 0)) return [];
    const isSpaced = /\s/.test(text[index + 1] ?? "\n");
    return [{ kind, character, plain: plainFor(kind, character, isSpaced), offset: index }];
  });
}

function plainFor(kind: Kind, character: string, isSpaced: boolean): string {
  switch (kind) {
    case "space":
      return " ";
    case "invisible":
      return "";
    case "quote":
      return /[\u201c-\u201f\uff02]/.test(character) ? '"' : "'";
    case "colon":
      return isSpaced ? ":" : ": ";
    case "comma":
      return isSpaced ? "," : ", ";
  }
}

/** A text with plain characters instead of its lookalikes. */
export function withPlainCharacters(text: string, found: readonly Lookalike[]): string {
  return found.reduceRight(
    (value, { offset, plain }) => value.slice(0, offset) + plain + value.slice(offset + 1),
    text,
  );
}

/** What a lookalike is, and what to write. */
export function describeLookalike({ kind, character, plain }: Lookalike): string {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return slipText(kind, { code, character, plain });
}

/** A line with lookalikes, which plain characters make readable. */
export function lookalikeCharacters({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i): Slip[] => {
    const line = lines[i];
    const found = line ? lookalikesIn(line.text, line.start === 0) : [];
    const [first] = found;
    if (line === undefined || first === undefined) return [];
    const rangeOf = ({ offset }: Lookalike) => ({
      start: line.start + offset,
      end: line.start + offset + 1,
    });
    const edits = found.map((one): Edit => ({ range: rangeOf(one), text: one.plain }));
    const repairs = [{ title: slipText("plain-characters"), edits }];
    return [{ what: describeLookalike(first), range: rangeOf(first), repairs }];
  });
}
