import { masked } from "../../schema/mask.ts";
import { listed } from "../../text/words.ts";

/** What a reader is told of the setting that it reads. */
export interface Asked<T> {
  /** In full: `api7GatewayConfig.files.include`. */
  readonly name: string;
  /** What it is where it is not set. */
  readonly absent: T;
  /** Tells the person what is not of the right form. */
  readonly complain: (message: string) => void;
  /** The settings that are read already. */
  readonly read: Readonly<Record<string, unknown>>;
}

/** Reads what an editor sent for a setting, neither undefined nor null; what is not of the right form counts as not set. */
export type Reader<T> = (value: unknown, asked: Asked<T>) => T;

/** One of a few words. */
export function oneOf<W extends string>(...words: readonly W[]): Reader<W> {
  return (value, asked) =>
    words.find((word) => word === value) ?? refused(value, asked, `be ${listed(words, "or")}`);
}

/** A text, without the blanks around it. */
export const text: Reader<string> = (value, asked) =>
  typeof value === "string" ? value.trim() : refused(value, asked, "be a text");

/** A list of texts. */
export const texts: Reader<readonly string[]> = (value, asked) =>
  isTexts(value) ? value : refused(value, asked, "be a list of texts");

/** True or false. */
export const flag: Reader<boolean> = (value, asked) =>
  typeof value === "boolean" ? value : refused(value, asked, "be true or false");

/** A mapping of which each value holds; `what` names them: `names to texts`. */
export function mapping<V>(
  holds: (value: unknown) => value is V,
  what: string,
): Reader<Readonly<Record<string, V>>> {
  return (value, asked) =>
    isObject(value) && Object.values(value).every(holds)
      ? (value as Readonly<Record<string, V>>)
      : refused(value, asked, `map ${what}`);
}

/** Says what a setting must do, and counts it as not set. */
export function refused<T>(value: unknown, { name, absent, complain }: Asked<T>, must: string): T {
  complain(`${name} must ${must}, not ${shownSetting(name, value)}`);
  return absent;
}

/** A value of a setting as it may be shown; of variables, only what kind of value they have. */
function shownSetting(name: string, value: unknown): string {
  if (!/\.environment$/.test(name)) return JSON.stringify(masked([], value));
  const kind = (part: unknown): string =>
    Array.isArray(part) ? "list" : part === null ? "null" : typeof part;
  if (!isObject(value)) return `a ${kind(value)}`;
  const wrong = Object.entries(value).filter(([, part]) => !isText(part));
  return wrong.map(([key, part]) => `${key} to ${kind(part)}`).join(", ");
}

/** Reads what is inside a setting, by a name of its own. */
export function readPart<T, P>(
  value: unknown,
  asked: Asked<T>,
  { key, absent, read }: { readonly key: string; readonly absent: P; readonly read: Reader<P> },
): P {
  const part = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (part === undefined || part === null) return absent;
  return read(part, { ...asked, name: `${asked.name}.${key}`, absent });
}

/** Whether a value is a mapping. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
