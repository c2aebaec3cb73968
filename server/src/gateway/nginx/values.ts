import { type At, index, items } from "../../lua/operations.ts";
import type { LuaValue } from "../../lua/value.ts";

/** A value that the nginx.conf template reads, with the path of the configuration that it comes from. */
export interface TemplateValue extends At {
  /** What a string is composed of, such as an address and a port. */
  readonly parts?: readonly (string | At)[] | undefined;
  /** The keys that the gateway sets, or replaces, before it writes nginx.conf. */
  readonly fields?: ReadonlyMap<string, TemplateValue> | undefined;
  /** The items, if the gateway makes the list. */
  readonly list?: readonly TemplateValue[] | undefined;
}

/** The variables of the nginx.conf template, by name. */
export type TemplateVariables = ReadonlyMap<LuaValue, TemplateValue>;

/** The value of a key; throws a Crash if the value can't have keys. */
export function fieldOf(value: TemplateValue, key: string): TemplateValue {
  return value.fields?.get(key) ?? index(value, key);
}

/** The items of a list; throws a Crash if the value is not a table. */
export function itemsOf(value: TemplateValue): readonly TemplateValue[] {
  return value.list ?? items(value);
}
