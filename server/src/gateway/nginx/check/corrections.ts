import { isIPv6 } from "../../../topology/address.ts";
import { type Form, type FormKind, fitsForm } from "./forms.ts";

/** The value that is meant by one that doesn't fit a form, if it can only be one: `60s` for `60sec`, `1024m` for `1g`. */
export function correctedValue(form: Form, written: string): string | undefined {
  const text = written.trim();
  const corrected = CORRECTIONS[form.kind]?.(text, form);
  return corrected !== undefined && corrected !== written && fitsForm(form, corrected)
    ? corrected
    : undefined;
}

const CORRECTIONS: Readonly<Partial<Record<FormKind, (text: string, form: Form) => string | undefined>>> = {
  time: (text) => correctTime(text, true),
  seconds: (text) => correctTime(text, false),
  size: (text) => correctSize(text, SIZES),
  "buffer-size": (text) => correctSize(text, SIZES),
  "zone-size": (text) => correctSize(text, SIZES),
  offset: (text) => correctSize(text, [...SIZES, "g"]),
  switch: (text) => SWITCHES[text.toLowerCase()],
  words: (text, { words = [] }) => words.find((word) => word.toLowerCase() === text.toLowerCase()),
  "several-words": (text) =>
    text
      .split(/[ ,;]+/)
      .filter(Boolean)
      .map((word) => OLD_NAMES[word.toLowerCase()] ?? word)
      .join(" "),
  "listen-address": (text) => (isIPv6(text) && !text.includes("%") ? `[${text}]` : undefined),
  "log-level": (text) => LEVELS[text.toLowerCase()] ?? text.toLowerCase(),
  number: wholeNumber,
  positive: wholeNumber,
  "number-or-auto": (text) => (/^auto$/i.test(text) ? "auto" : wholeNumber(text)),
};

function wholeNumber(text: string): string | undefined {
  return /^(\d+)(?:\.0*)?$/.exec(text)?.[1];
}

const SWITCHES: Readonly<Record<string, string>> = {
  ...{ true: "on", yes: "on", enable: "on", enabled: "on", on: "on" },
  ...{ false: "off", no: "off", disable: "off", disabled: "off", off: "off" },
};

const LEVELS: Readonly<Record<string, string>> = {
  ...{ warning: "warn", err: "error", critical: "crit", emergency: "emerg", information: "info" },
};

const OLD_NAMES: Readonly<Record<string, string>> = {
  ...{ "tlsv1.0": "TLSv1", "tls1.0": "TLSv1", "tls1.1": "TLSv1.1", "tls1.2": "TLSv1.2", "tls1.3": "TLSv1.3" },
};

/** The units of times by their other names, and how many milliseconds each has. A capital M could be months. */
const UNITS: Readonly<Record<string, readonly [unit: string, milliseconds: number]>> = {
  ...unit("ms", 1, ["ms", "msec", "msecs", "millisecond", "milliseconds"]),
  ...unit("s", 1000, ["s", "sec", "secs", "second", "seconds"]),
  ...unit("m", 60_000, ["m", "min", "mins", "minute", "minutes"]),
  ...unit("h", 3_600_000, ["h", "hr", "hrs", "hour", "hours"]),
  ...unit("d", 86_400_000, ["d", "day", "days"]),
  ...unit("w", 604_800_000, ["w", "week", "weeks"]),
};

function unit(name: string, milliseconds: number, names: readonly string[]) {
  return Object.fromEntries(names.map((other) => [other, [name, milliseconds] as const]));
}

/** How many parts a value has at most. */
const PARTS = 8;

function correctTime(text: string, hasMilliseconds: boolean): string | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?) *([a-zA-Z]*) */g)];
  if (parts.length === 0 || parts.length > PARTS || parts.map(([all]) => all).join("") !== text)
    return undefined;
  let corrected = "";
  for (const [, digits = "", name = ""] of parts) {
    if (name === "M") return undefined;
    const [own, milliseconds] = UNITS[name.toLowerCase()] ?? [];
    if (name !== "" && own === undefined) return undefined;
    if (!digits.includes(".")) corrected += digits + (own ?? "");
    else {
      // A fraction has no form of its own; with other parts, it could be out of order.
      const total = Math.round(Number(digits) * (milliseconds ?? 1000) * 1e6) / 1e6;
      if (parts.length > 1 || !Number.isInteger(total)) return undefined;
      if (total % 1000 === 0) corrected += `${total / 1000}s`;
      else if (hasMilliseconds) corrected += `${total}ms`;
      else return undefined;
    }
  }
  return corrected;
}

const SIZES = ["", "k", "m"];
const ALL_SIZES = ["", "k", "m", "g", "t"];

function correctSize(text: string, units: readonly string[]): string | undefined {
  const match = /^(\d+(?:\.\d+)?) *([kmgt]?)(?:i?b|i)?$/i.exec(text);
  if (match === null) return undefined;
  let power = ALL_SIZES.indexOf((match[2] ?? "").toLowerCase());
  let amount = Number(match[1]);
  while (power >= units.length || (!Number.isInteger(amount) && power > 0)) {
    amount *= 1024;
    power--;
  }
  return Number.isSafeInteger(amount) ? `${amount}${ALL_SIZES[power]}` : undefined;
}
