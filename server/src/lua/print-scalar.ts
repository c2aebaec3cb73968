import { withoutEnding } from "../text/ending.ts";
import type { ReaderName } from "./readers.ts";

/** Words and paths, sizes and durations, URLs: strings for both readers. */
const PLAIN = /^([A-Za-z/][A-Za-z0-9_./-]*|[0-9]+[kKmMgGsdhw]|https?:\/\/[A-Za-z0-9._:/-]*[A-Za-z0-9/])$/;
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** Plain scalars that one of the readers doesn't read as a string. */
const WORDS = /^(true|false|yes|no|on|off|null|y|n)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are escaped
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

type Scalar = string | number | boolean | null;

/**
 * Writes a scalar so that the reader of a release reads the same value. `block`: a string with several lines can be a
 * block scalar.
 */
export function writeScalar(value: Scalar, reader: ReaderName, block: boolean): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return writeNumber(value);
  if (PLAIN.test(value) && !WORDS.test(value)) return value;
  if (block && reader === "lyaml" && isBlockText(value)) return `|\n${value.slice(0, -1)}`;
  return quote(value, reader);
}

/** Writes a key of a mapping. */
export function writeKey(key: Scalar, reader: ReaderName): string {
  if (key === null) return "~";
  if (typeof key !== "string") return writeScalar(key, reader, false);
  return PLAIN_KEY.test(key) && !WORDS.test(key) ? key : quote(key, reader);
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value < 0 ? "-.inf" : ".inf";
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  if (!text.includes("e")) return text;
  // Writes all digits, since lua-tinyyaml doesn't read exponents.
  return withoutEnding(value.toFixed(100), /0/);
}

function isBlockText(text: string): boolean {
  const lines = text.split("\n");
  if (lines.length < 3 || lines.pop() !== "" || lines.at(-1) === "") return false;
  if (/^[ \t#]/.test(lines[0] ?? "") || lines[0] === "") return false;
  return lines.every((line) => line.search(UNPRINTABLE) < 0 && !/[ \t]$/.test(line));
}

/**
 * A string in double quotes. lua-tinyyaml keeps any character after a backslash, except for the few escapes that it
 * knows.
 */
function quote(text: string, reader: ReaderName): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(UNPRINTABLE, (character) => {
    const short = ESCAPES[character];
    if (short !== undefined) return short;
    if (reader !== "lyaml") return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}
