/**
 * Numbers, sizes, and times as NGINX reads them.
 * Source: nginx/nginx, src/core/ngx_string.c (ngx_atoi) and src/core/ngx_parse.c.
 */

/** The largest number of a 64-bit machine. Larger ones are refused, so what is counted with stays exact enough. */
const MOST = 2n ** 63n - 1n;

/** Digits as a number; undefined where NGINX says "invalid number". */
export function parseNumber(text: string): bigint | undefined {
  if (text.length === 0 || text.length > 40) return undefined;
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return undefined;
  const value = BigInt(text);
  return value <= MOST ? value : undefined;
}

/** A size in bytes: digits, then k or m. */
export function parseSize(text: string): bigint | undefined {
  return parseWithUnit(text, SIZE_UNITS);
}

/** An offset in bytes: digits, then k, m, or g. */
export function parseOffset(text: string): bigint | undefined {
  return parseWithUnit(text, OFFSET_UNITS);
}

const SIZE_UNITS: Readonly<Record<string, bigint>> = { k: 2n ** 10n, m: 2n ** 20n };
const OFFSET_UNITS: Readonly<Record<string, bigint>> = { ...SIZE_UNITS, g: 2n ** 30n };

function parseWithUnit(text: string, units: Readonly<Record<string, bigint>>): bigint | undefined {
  const scale = units[text.slice(-1).toLowerCase()];
  const value = parseNumber(scale === undefined ? text : text.slice(0, -1));
  if (value === undefined) return undefined;
  return value <= MOST / (scale ?? 1n) ? value * (scale ?? 1n) : undefined;
}

/** Units of times in their order, each with its seconds. Those from `ms` on are only for times in milliseconds. */
const TIME_UNITS: readonly (readonly [unit: string, seconds: bigint])[] = [
  ["y", 31536000n],
  ["M", 2592000n],
  ["w", 604800n],
  ["d", 86400n],
  ["h", 3600n],
  ["m", 60n],
  ["s", 1n],
];
const SECONDS = TIME_UNITS.length - 1;
const MILLISECONDS = TIME_UNITS.length;

/** A time in milliseconds: numbers with w, d, h, m, s, ms, in this order and each once. A bare number, last, is in seconds. */
export function parseMilliseconds(text: string): bigint | undefined {
  return parseTime(text, "ms");
}

/** A time in seconds: numbers with y, M, w, d, h, m, s, in this order and each once. A bare number, last, is in seconds. */
export function parseSeconds(text: string): bigint | undefined {
  return parseTime(text, "s");
}

function parseTime(text: string, in_: "s" | "ms"): bigint | undefined {
  const thousand = in_ === "ms" ? 1000n : 1n;
  // Milliseconds know no years and months.
  let step = in_ === "ms" ? 1 : -1;
  let total = 0n;
  let digits = "";
  let valid = false;
  for (let i = 0; i < text.length; ) {
    if (isDigit(text.charCodeAt(i))) {
      digits += text[i++];
      if (digits.length > 40) return undefined;
      valid = true;
      continue;
    }
    const value = BigInt(digits || "0");
    digits = "";
    if (text.startsWith("ms", i)) {
      if (in_ === "s" || step >= MILLISECONDS) return undefined;
      step = MILLISECONDS;
      total += value;
      i += 2;
    } else if (text[i] === " ") {
      if (step >= SECONDS) return undefined;
      step = MILLISECONDS + 1;
      total += value * thousand;
      i++;
    } else {
      const unit = TIME_UNITS.findIndex(([name]) => name === text[i]);
      if (unit < 0 || step >= unit) return undefined;
      step = unit;
      total += value * (TIME_UNITS[unit]?.[1] ?? 1n) * thousand;
      i++;
    }
    if (total > MOST) return undefined;
    while (text[i] === " ") i++;
  }
  total += BigInt(digits || "0") * thousand;
  return valid && total <= MOST ? total : undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
