import { readLuaNumber } from "../lua/number.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import {
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  type Origin,
} from "../lua/value.ts";
import type { Encoding } from "../text/decode.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import type { Release } from "./releases.ts";
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
  /** What config.yaml is encoded in; UTF-8 if not set. */
  readonly encoding?: Encoding;
}

/** A string with its variables replaced. */
interface Substitution {
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

/** A finding without its path. */
type Unplaced = Omit<Finding, "path">;

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

/**
 * Replaces `${{NAME}}` in all strings of a file, in place. A string with a replaced variable becomes a number or a
 * boolean if it looks like one, even if it was quoted. A string with an unknown variable becomes UNDETERMINED. Returns
 * the replaced variables. Calls `onString` with each string before it is replaced.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub and resolve_conf_var.
 */
export function resolveVariables(
  root: LuaTable,
  environment: Environment,
  release: Release,
  report: (finding: Finding) => void,
  onString: (path: Path, text: string) => void = () => {},
): UsedVariable[] {
  const keys = keySubstitutionOf(release);
  const found: UsedVariable[] = [];
  const open = new Set<LuaTable>();
  const done = new Set<LuaTable>();
  const path: (string | number)[] = [];
  const reportHere = (finding: Unplaced): void => report({ ...finding, path: [...path] });
  const note = (used: Substitution["used"]): void => {
    for (const one of used) found.push({ ...one, path: [...path] });
  };
  /** The key with its variables replaced. Undefined if the node decides on it; the key is then removed. */
  const resolveKey = (table: LuaTable, key: LuaKey): LuaKey | undefined => {
    const substitution = typeof key === "string" ? substitute(key, environment) : undefined;
    if (substitution === undefined) return key;
    note(substitution.used);
    if (substitution.missing === undefined) return substitution.text;
    reportHere(missingVariable(substitution.missing));
    table.cells.delete(key);
    return undefined;
  };
  const resolveValue = (table: LuaTable, key: LuaKey | undefined, { value, origin }: LuaCell): void => {
    if (isTable(value)) visit(value);
    else if (typeof value === "string" && key !== undefined) {
      onString(path, value);
      note(resolveText(table, key, value, origin, environment, reportHere));
    }
  };
  const visit = (table: LuaTable): void => {
    if (done.has(table)) return;
    if (open.has(table)) {
      reportHere({ code: "env/endless", gatewayMessage: "stack overflow" });
      return;
    }
    open.add(table);
    const renamed: [from: LuaKey, to: LuaKey][] = [];
    for (const [key, cell] of [...table.cells]) {
      path.push(partOf(key));
      if (keys === "adds") {
        const name = resolveKey(table, key);
        if (name !== undefined && name !== key) addKey(table, key, name, cell);
        resolveValue(table, name, cell);
      } else {
        resolveValue(table, key, cell);
        const name = keys === "renames" ? resolveKey(table, key) : key;
        if (name !== undefined && name !== key) renamed.push([key, name]);
      }
      path.pop();
    }
    for (const [from, to] of renamed) renameKey(table, from, to);
    open.delete(table);
    done.add(table);
  };
  visit(root);
  return found;
}

/** What a release does with variables in keys: nothing, adds a second key, or renames the key after its value is read. */
function keySubstitutionOf(release: Release): "none" | "adds" | "renames" {
  if (release.has("renames-keys")) return "renames";
  return release.has("substitutes-keys") ? "adds" : "none";
}

/** Adds a second key for a value. The gateway should delete the first one, but deletes the key named `key` instead. */
function addKey(table: LuaTable, from: LuaKey, to: LuaKey, cell: LuaCell): void {
  if (from !== "key") table.cells.delete("key");
  table.cells.set(to, cell);
}

function renameKey(table: LuaTable, from: LuaKey, to: LuaKey): void {
  const cell = table.cells.get(from);
  table.cells.delete(from);
  if (cell !== undefined) table.cells.set(to, cell);
}

function resolveText(
  table: LuaTable,
  key: LuaKey,
  text: string,
  origin: Origin,
  environment: Environment,
  report: (finding: Unplaced) => void,
): Substitution["used"] {
  const substitution = substitute(text, environment);
  if (substitution === undefined) return [];
  if (substitution.missing !== undefined) report(missingVariable(substitution.missing));
  const value = substitution.missing === undefined ? retyped(substitution.text) : UNDETERMINED;
  const written = origin.kind === "file" || origin.kind === "variable" ? origin : undefined;
  table.cells.set(key, {
    value,
    origin: {
      kind: "variable",
      range: written?.range ?? { start: 0, end: 0 },
      keyRange: written?.keyRange,
      variables: substitution.used.map(({ name, fromDefault }) => ({ name, fromDefault })),
      written: text,
    },
  });
  return substitution.used;
}

/** The value of a string with a replaced variable: a number or a boolean if it looks like one. */
export function retyped(text: string): LuaValue {
  return readLuaNumber(text) ?? (text === "true" ? true : text === "false" ? false : text);
}

function missingVariable(name: string): Unplaced {
  return {
    code: "env/missing",
    params: { name },
    gatewayMessage: `failed to handle configuration: can't find environment variable ${name}`,
    dependsOnNode: true,
  };
}
