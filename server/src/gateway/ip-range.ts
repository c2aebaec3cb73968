import { readLuaNumber } from "../lua/number.ts";

/**
 * Whether the gateway considers a string a loopback or an unspecified address or network. Its IP library
 * (lua-resty-mediador) accepts octal and hexadecimal octets, and one number as a whole address; all of 0.0.0.0/8 is
 * unspecified, and all of 127.0.0.0/8 is loopback. `topology/address.ts` accepts fewer forms, so the two are separate.
 * Source: simbiose/mediador, ip.lua.
 */
export function isLoopbackOrUnspecified(text: string): boolean {
  if (/^[:0-9a-fxA-FX]*?:/.test(text)) return isLoopbackOrUnspecifiedV6(text);
  const octets = readV4(text);
  return octets !== undefined && (octets[0] === 127 || octets[0] === 0);
}

const OCTET = "(0?[xX]?[0-9a-fA-F]+)";
const V4 = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}(?:/[0-9]*)?$`);
const ONE_NUMBER = new RegExp(`^${OCTET}(?:/[0-9]*)?$`);

function readV4(text: string): number[] | undefined {
  const whole = ONE_NUMBER.exec(text);
  if (whole) {
    const value = readOctet(whole[1] ?? "");
    if (value === undefined || value > 0xffffffff) return undefined;
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
  }
  const parts = V4.exec(text)?.slice(1).map(readOctet);
  if (parts === undefined) return undefined;
  return parts.every((part): part is number => part !== undefined && part < 256) ? parts : undefined;
}

/** An octet that begins with 0 is octal, others are what Lua's `tonumber` makes of them, so that `1e1` is 10. */
function readOctet(text: string): number | undefined {
  if (/^0[0-9a-fA-F]/.test(text)) return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
  return readLuaNumber(text);
}

function isLoopbackOrUnspecifiedV6(text: string): boolean {
  const address = text.replace(/\/[0-9]*$/, "");
  const [left = "", right, ...more] = address.split("::");
  if (more.length > 0) return false;
  const groups = (side: string): number[] => (side === "" ? [] : side.split(":").flatMap(readGroup));
  const before = groups(left);
  const after = groups(right ?? "");
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 0) return false;
  const values = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return values.slice(0, 7).every((value) => value === 0) && (values[7] ?? 2) <= 1;
}

/** A group in hexadecimal, also with `0x`, or the two groups of an IPv4 address; NaN if it is neither. */
function readGroup(text: string): number[] {
  const octets = text.includes(".") ? readV4(text) : undefined;
  if (octets !== undefined) {
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    return [a * 256 + b, c * 256 + d];
  }
  return [/^(0[xX])?[0-9a-fA-F]+$/.test(text) ? Number.parseInt(text, 16) : Number.NaN];
}
