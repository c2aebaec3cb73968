import { isNetwork } from "./addresses.ts";
import { type Context, directiveIn } from "./directives.ts";
import { formText } from "./form-messages.ts";
import { parseMilliseconds, parseNumber, parseOffset, parseSeconds, parseSize } from "./numbers.ts";

/** What an argument must look like. */
export interface Form {
  readonly kind: FormKind;
  /** The words that it can be. */
  readonly words?: readonly string[];
  /** Its bounds, if it is a number. */
  readonly min?: number;
  readonly max?: number;
}

export type FormKind = Exclude<keyof typeof formText.english, "number-range">;

/** Where a value becomes part of a directive. */
export interface ArgumentPlace {
  readonly directive: string;
  /** Which argument it is, from 0. */
  readonly argument: number;
  /** The blocks around the directive, from the outermost. */
  readonly blocks: readonly string[];
  /** What is before it in the same argument, such as `buffer=`. */
  readonly before?: string;
}

const LEVELS = ["debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"];

/** The form of an argument; undefined where any text is taken, or the directive can't be there. */
export function formOf({ directive: name, argument, blocks, before = "" }: ArgumentPlace): Form | undefined {
  const directive = directiveIn(name, contextIn(blocks));
  if (directive === undefined) return undefined;
  const { kind, values, min, max } = directive;
  if (name.endsWith("ssl_ciphers")) return { kind: "ciphers" };
  const form = (PARAMETERS[kind]?.(before, argument) ?? ARGUMENTS[kind]?.[argument]) as FormKind | undefined;
  if (form === undefined) return undefined;
  if (form === "words" || form === "several-words") return { kind: form, words: values ?? ESCAPES };
  if (form === "log-level") return { kind: form, words: LEVELS };
  return { kind: form, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** The form of an argument in words: what is taken, with an example. */
export function describeForm({ kind, words = [], min, max }: Form): string {
  if (kind === "number" && min !== undefined && max !== undefined)
    return formText("number-range", { min, max });
  const say = formText as unknown as (id: FormKind, values: object) => string;
  return say(kind, { words: words.join(", ") });
}

/** Whether NGINX takes a text as such an argument, as far as that can be told without the others. */
export function fitsForm({ kind, words = [], min, max }: Form, text: string): boolean {
  if (kind === "words" || kind === "several-words") {
    const parts = kind === "words" ? [text] : text.split(" ").filter(Boolean);
    const known = new Set(words.map((word) => word.toLowerCase()));
    return parts.length > 0 && parts.every((part) => known.has(part.toLowerCase()));
  }
  if (kind === "log-level") return words.includes(text);
  const number = NUMBERS[kind]?.(text);
  if (NUMBERS[kind] !== undefined)
    return (
      number !== undefined && (min === undefined || number >= min) && (max === undefined || number <= max)
    );
  return kind === "network" ? text === "all" || isNetwork(text) : true;
}

const ESCAPES = ["default", "json", "none"];

/** The numbers that a text of a form means; undefined where it isn't of the form. */
const NUMBERS: Readonly<Partial<Record<FormKind, (text: string) => bigint | undefined>>> = {
  switch: (text) => (/^o(?:n|ff)$/i.test(text) ? 0n : undefined),
  time: parseMilliseconds,
  seconds: parseSeconds,
  size: parseSize,
  offset: parseOffset,
  number: parseNumber,
  "number-or-auto": (text) => (text === "auto" ? 0n : parseNumber(text)),
  positive: (text) => atLeast(parseNumber(text), 1n),
  "buffer-size": (text) => atLeast(parseSize(text), 1n),
  "zone-size": (text) => atLeast(parseSize(text), 12288n),
};

function atLeast(number: bigint | undefined, least: bigint): bigint | undefined {
  return number !== undefined && number >= least ? number : undefined;
}

/** The forms of the arguments in order, by the kind of the directive. */
const ARGUMENTS: Readonly<Record<string, readonly (FormKind | undefined)[]>> = {
  switch: ["switch"],
  time: ["time"],
  seconds: ["seconds"],
  number: ["number"],
  size: ["size"],
  "size-value": ["size"],
  offset: ["offset"],
  enum: ["words"],
  flags: ["several-words"],
  buffers: ["positive", "size"],
  "worker-processes": ["number-or-auto"],
  "worker-connections": ["number"],
  "upstream-keepalive": ["positive"],
  multi: ["positive"],
  "keepalive-timeout": ["time", "seconds"],
  "shared-dict": [undefined, "zone-size"],
  "error-log": [undefined, "log-level"],
  "cache-valid": ["seconds", "seconds"],
  "access-rule": ["network"],
  "real-ip-from": ["network-or-name"],
  listen: ["listen"],
};

/** The forms of what follows the name of a parameter, by the kind of the directive. */
const PARAMETERS: Readonly<Record<string, (before: string, argument: number) => FormKind | undefined>> = {
  "access-log": (before) => (before === "buffer=" ? "buffer-size" : before === "flush=" ? "time" : undefined),
  "log-format": (before) => (before === "escape=" ? "words" : undefined),
  resolver: (before) => (before === "valid=" ? "seconds" : before === "" ? "name-server" : undefined),
  "cache-path": (before) => {
    if (before.startsWith("keys_zone=") && before.endsWith(":")) return "zone-size";
    if (before === "max_size=" || before === "min_free=") return "offset";
    return before === "inactive=" ? "seconds" : before === "levels=" ? "cache-levels" : undefined;
  },
};

/** The context of the innermost of some blocks. */
function contextIn(blocks: readonly string[]): Context {
  const stream = blocks.includes("stream");
  const innermost = blocks.at(-1) ?? "main";
  if (innermost === "server") return stream ? "stream-server" : "server";
  if (innermost === "upstream") return stream ? "stream-upstream" : "upstream";
  if (innermost === "if") return blocks.includes("location") ? "location-if" : "server-if";
  return innermost as Context;
}
