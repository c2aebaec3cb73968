/** The text of a file, and what it is encoded in. */
export interface Decoded {
  /** A byte order mark stays in it. What is no character is a lone surrogate; of bytes that are not UTF-8, the `markOf` one. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** `other` is what has bytes that are not UTF-8, such as Latin-1. */
export type Encoding = "utf-8" | "utf-16" | "other";

/** Decodes a file as libyaml does: as UTF-16 if it begins with a byte order mark of that, else as UTF-8. */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decodeUtf16(bytes, 0), encoding: "utf-16" };
  if (first === 0xfe && second === 0xff) return { text: decodeUtf16(bytes, 1), encoding: "utf-16" };
  try {
    return { text: decodeUtf8(bytes), encoding: "utf-8" };
  } catch {
    return { text: decodeOther(bytes), encoding: "other" };
  }
}

/** The character that stands for a byte that is not UTF-8. */
export function markOf(byte: number): string {
  return String.fromCharCode(0xdc00 + byte);
}

/** The first character of a text that stands for a byte which is not UTF-8. */
export const NOT_UTF8 = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** A text as editors show it, with a replacement character for each byte that is not UTF-8. */
export function shown(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, (unit, at: number) => (isHalfOfPair(text, at) ? unit : "\ufffd"));
}

function isHalfOfPair(text: string, at: number): boolean {
  const isHigh = (i: number) => (text.charCodeAt(i) & 0xfc00) === 0xd800;
  const isLow = (i: number) => (text.charCodeAt(i) & 0xfc00) === 0xdc00;
  return (isHigh(at) && isLow(at + 1)) || (isLow(at) && isHigh(at - 1));
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** `low` is the place of the low byte in each pair. */
function decodeUtf16(bytes: Uint8Array, low: 0 | 1): string {
  const parts: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2)
    parts.push(String.fromCharCode((bytes[at + low] ?? 0) + 256 * (bytes[at + 1 - low] ?? 0)));
  if (bytes.length % 2 === 1) parts.push(markOf(bytes.at(-1) ?? 0));
  return parts.join("");
}

/**
 * Decodes UTF-8 with a mark for each part that is none. The parts are those for which editors show one replacement character, so that
 * offsets are the same. Source: https://encoding.spec.whatwg.org/#utf-8-decoder
 */
function decodeOther(bytes: Uint8Array): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const { length, isValid } = sequenceAt(bytes, at);
    if (!isValid) {
      parts.push(decodeUtf8(bytes.subarray(from, at)), markOf(bytes[at] ?? 0));
      from = at + length;
    }
    at += length;
  }
  parts.push(decodeUtf8(bytes.subarray(from)));
  return parts.join("");
}

/** The bytes of the character at an offset, or what there is of them. */
function sequenceAt(
  bytes: Uint8Array,
  start: number,
): { readonly length: number; readonly isValid: boolean } {
  const first = bytes[start] ?? 0;
  const missing =
    first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
  if (missing < 0) return { length: 1, isValid: false };
  for (let i = 1; i <= missing; i++) {
    const [least, most] = i === 1 ? secondByte(first) : [0x80, 0xbf];
    const byte = bytes[start + i] ?? 0;
    if (byte < least || byte > most) return { length: i, isValid: false };
  }
  return { length: missing + 1, isValid: true };
}

/** The least and the greatest second byte after a first one. */
function secondByte(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
