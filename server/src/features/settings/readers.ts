import { masked } from "../../schema/mask.ts";
import { listed } from "../../text/words.ts";
import { settingText } from "./messages.ts";

/** What a reader knows of the setting that it reads. */
export interface Asked<T> {
  /** In full: `api7GatewayConfig.files.include`. */
  readonly name: string;
  /** The value where it is not set. */
  readonly absent: T;
  /** Reports what is wrong with the value. */
  readonly complain: (message: string) => void;
  /** The settings that are read already. */
  readonly read: Readonly<Record<string, unknown>>;
}

/** Reads what an editor sent for a setting, neither undefined nor null; a value of the wrong type counts as not set. */
export type Reader<T> = (value: unknown, asked: Asked<T>) => T;

/** One of a few words. */
export function oneOf<W extends string>(...words: readonly W[]): Reader<W> {
  return (value, asked) =>
    words.find((word) => word === value) ??
    rejected(
      asked,
      settingText("one-of", { name: asked.name, values: listed(words, "or"), value: shown(value) }),
    );
}

/** A string, without the white space around it. */
export const string: Reader<string> = (value, asked) =>
  typeof value === "string" ? value.trim() : rejected(asked, said("string", value, asked));

/** A list of strings. */
export const strings: Reader<readonly string[]> = (value, asked) =>
  isStrings(value) ? value : rejected(asked, said("strings", value, asked));

/** True or false. */
export const boolean: Reader<boolean> = (value, asked) =>
  typeof value === "boolean" ? value : rejected(asked, said("boolean", value, asked));

/** Messages that name a setting and its value. */
type Said = "string" | "strings" | "boolean" | "groups" | "nodes" | "health-check" | "inlay-hints" | "levels";

/** What is wrong with the value of a setting. */
export function said(id: Said, value: unknown, { name }: Pick<Asked<unknown>, "name">): string {
  return settingText(id, { name, value: shown(value) });
}

/** Reports a setting, which then counts as not set. */
export function rejected<T>({ absent, complain }: Asked<T>, message: string): T {
  complain(message);
  return absent;
}

/** A value of a setting as messages show it. */
export function shown(value: unknown): string {
  return JSON.stringify(masked([], value));
}

/** Reads a part of a setting, which has a name of its own in messages. */
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

/** Whether a value is a list of strings. */
export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
