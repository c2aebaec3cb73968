/** The value of a YAML scalar; numbers are doubles, as in the gateway's Lua. */
export type ScalarValue = string | number | boolean | null;

/** The style of a scalar; only the type of plain ones depends on their content. */
export type ScalarStyle = "plain" | "single" | "double" | "block";

/** The styles with quotes. */
export type QuotedStyle = "single" | "double";

/** The quotes around a scalar on one line, by the style of the scalar that it replaces. */
export const QUOTES: Readonly<Record<ScalarStyle, string>> = {
  plain: "",
  single: "'",
  double: '"',
  block: '"',
};

/** Whether scalars of a style are quoted. */
export function isQuoted(style: ScalarStyle | undefined): style is QuotedStyle {
  return style === "single" || style === "double";
}

/** A string, escaped for the quotes around it. */
export function betweenQuotes(value: string, style: QuotedStyle): string {
  return style === "single" ? value.replaceAll("'", "''") : JSON.stringify(value).slice(1, -1);
}

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const BOOLEANS = new Map<string, boolean>(
  ["true", "yes", "on"]
    .flatMap((word) => spellings(word).map((s): [string, boolean] => [s, true]))
    .concat(
      ["false", "no", "off"].flatMap((word) => spellings(word).map((s): [string, boolean] => [s, false])),
    ),
);
const SPECIAL_NUMBERS = new Map<string, number>([
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((s): [string, number] => [s, Infinity]),
  ...["-.inf", "-.Inf", "-.INF"].map((s): [string, number] => [s, -Infinity]),
  ...[".nan", ".NaN", ".NAN"].map((s): [string, number] => [s, Number.NaN]),
]);

const OCTAL = /^([+-]?)0_*([0-7][0-7_]*)$/;
const DECIMAL = /^([+-]?)_*([0-9][0-9_]*)$/;
const HEXADECIMAL = /^([+-]?)(0x_*[0-9a-fA-F][0-9a-fA-F_]*)$/;
const BINARY = /^([+-]?)0b_*([01][01_]+)$/;
const SEXAGESIMAL = /^([+-]?)([0-9]+:[0-5]?[0-9][:0-9]*)(\.[0-9]+)?$/;
const FLOAT = /^[+-]?([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/;

/**
 * The value of a plain (unquoted) scalar as lyaml reads it for the gateway (APISIX 3.10 and later): YAML 1.1 with
 * `yes`/`no`/`on`/`off`, octal `010`, `0x1e`, `1_000` and sexagesimal `1:2`, but without single-letter booleans and
 * timestamps.
 * Source: gvvaughan/lyaml, lib/lyaml/implicit.lua and the order of its resolvers in lib/lyaml/init.lua.
 */
export function resolvePlainScalar(text: string): ScalarValue {
  if (NULLS.has(text)) return null;
  return readInteger(text) ?? readFloat(text) ?? BOOLEANS.get(text) ?? readUncommonNumber(text) ?? text;
}

function readInteger(text: string): number | undefined {
  const octal = OCTAL.exec(text);
  if (octal) return signed(octal[1], Number.parseInt(withoutUnderscores(octal[2]), 8));
  const decimal = DECIMAL.exec(text);
  if (decimal) return signed(decimal[1], Number(withoutUnderscores(decimal[2])));
  return undefined;
}

function readFloat(text: string): number | undefined {
  const digits = withoutUnderscores(text);
  return /[.eE]/.test(digits) && FLOAT.test(digits) ? Number(digits) : undefined;
}

function readUncommonNumber(text: string): number | undefined {
  const special = SPECIAL_NUMBERS.get(text);
  if (special !== undefined) return special;
  const hexadecimal = HEXADECIMAL.exec(text);
  if (hexadecimal) return signed(hexadecimal[1], Number(withoutUnderscores(hexadecimal[2])));
  const binary = BINARY.exec(text);
  if (binary) return signed(binary[1], Number.parseInt(withoutUnderscores(binary[2]), 2));
  const sexagesimal = SEXAGESIMAL.exec(text);
  if (!sexagesimal) return undefined;
  const whole = (sexagesimal[2] ?? "")
    .split(":")
    .filter((part) => part !== "")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return signed(sexagesimal[1], whole + Number(sexagesimal[3] ?? 0));
}

function signed(sign: string | undefined, magnitude: number): number {
  return sign === "-" ? -magnitude : magnitude;
}

function withoutUnderscores(text: string | undefined): string {
  return (text ?? "").replaceAll("_", "");
}

function spellings(word: string): string[] {
  return [word, (word[0] ?? "").toUpperCase() + word.slice(1), word.toUpperCase()];
}
