import { trimLua } from "./space.ts";

const DECIMAL = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/;
const HEX = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?([pP]([+-]?[0-9]+))?$/;
const BINARY = /^([+-]?)0[bB]([01]+)$/;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/**
 * LuaJIT's `tonumber` of a string: decimal, hexadecimal (also with a fraction), binary, `inf`, and `nan`, with white
 * space around it; undefined if it is not a number.
 */
export function readLuaNumber(text: string): number | undefined {
  const trimmed = trimLua(text);
  if (DECIMAL.test(trimmed)) return Number(trimmed);
  const hex = HEX.exec(trimmed);
  const [, sign, whole = "", fraction = "", , power = "0"] = hex ?? [];
  if (whole + fraction !== "")
    return signed(sign, Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length));
  const binary = BINARY.exec(trimmed);
  if (binary) return signed(binary[1], Number.parseInt(binary[2] ?? "", 2));
  const special = SPECIAL.exec(trimmed);
  if (special) return signed(special[1], special[2]?.toLowerCase() === "nan" ? Number.NaN : Infinity);
  return undefined;
}

function signed(sign: string | undefined, magnitude: number): number {
  return sign === "-" ? -magnitude : magnitude;
}

/** LuaJIT's `tostring` of a number: 14 significant digits, `1e+15` in C's style. */
export function writeLuaNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0";
  if (value === 0) return "0";
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return String(value);
  const exponent = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(14)))));
  if (exponent >= -4 && exponent < 14) return String(Number(value.toPrecision(14)));
  const [mantissa = "", power = "0"] = Number(value.toPrecision(14)).toExponential().split("e");
  const size = Math.abs(Number(power)).toString().padStart(2, "0");
  return `${mantissa}e${Number(power) < 0 ? "-" : "+"}${size}`;
}
