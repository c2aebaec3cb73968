import { readLuaNumber } from "../lua/number.ts";
import type { LuaValue } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { variablesIn } from "./variables.ts";

/** What is known of the node's environment, on which a start can depend. */
export interface Environment {
  /** Environment variables; an empty string is a value. Variables that are not here are unknown. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Whether files exist on the node, by their paths as written in the configuration. Files that are not here are
   * unknown.
   */
  readonly files?: Readonly<Record<string, boolean>>;
}

/** A string with its variables replaced. */
export interface Substitution {
  readonly text: string;
  readonly used: readonly (Omit<UsedVariable, "path"> & { readonly fromDefault: boolean })[];
  /** A variable with neither a value nor a fallback. */
  readonly missing: string | undefined;
}

/** A variable that was replaced by its value or its fallback. */
export interface UsedVariable {
  readonly name: string;
  readonly text: string;
  /** The path of the string that has it. */
  readonly path: Path;
}

/** The value of a variable, or undefined. */
export function variable(environment: Environment, name: string): string | undefined {
  const { variables } = environment;
  return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** A string with its variables replaced; undefined if it has none. */
export function substitute(text: string, environment: Environment): Substitution | undefined {
  const references = variablesIn(text);
  if (references.length === 0) return undefined;
  const used: Substitution["used"][number][] = [];
  let missing: string | undefined;
  let result = "";
  let at = 0;
  for (const { name, range, fallback } of references) {
    const value = variable(environment, name);
    const replacement = value ?? fallback?.text;
    if (replacement === undefined) missing = name;
    else used.push({ name, text: replacement, fromDefault: value === undefined });
    result += text.slice(at, range.start) + (replacement ?? "");
    at = range.end;
  }
  return { text: result + text.slice(at), used, missing };
}

/** The value of a string with a replaced variable: a number or a boolean if it looks like one. */
export function retyped(text: string): LuaValue {
  return readLuaNumber(text) ?? (text === "true" ? true : text === "false" ? false : text);
}
