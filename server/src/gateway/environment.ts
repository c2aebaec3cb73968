import { readLuaNumber } from "../lua/number.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue, type Origin } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
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
  inKeys: boolean,
  report: (finding: Finding) => void,
  onString: (path: Path, text: string) => void = () => {},
): UsedVariable[] {
  const names: UsedVariable[] = [];
  const open = new Set<LuaTable>();
  const done = new Set<LuaTable>();
  const path: (string | number)[] = [];
  const reportHere = (finding: Unplaced): void => report({ ...finding, path: [...path] });
  const visit = (table: LuaTable): void => {
    if (done.has(table)) return;
    if (open.has(table)) {
      reportHere({ code: "env/endless", gatewayMessage: "stack overflow" });
      return;
    }
    open.add(table);
    for (const [key, cell] of [...table.cells]) {
      path.push(partOf(key));
      const newKey =
        inKeys && typeof key === "string" ? resolveKey(table, key, cell.value, environment, reportHere) : key;
      if (isTable(cell.value)) visit(cell.value);
      else if (typeof cell.value === "string" && newKey !== undefined) {
        onString(path, cell.value);
        for (const used of resolveText(table, newKey, cell.value, cell.origin, environment, reportHere))
          names.push({ ...used, path: [...path] });
      }
      path.pop();
    }
    open.delete(table);
    done.add(table);
  };
  visit(root);
  return names;
}

/**
 * Replaces the variables in a key and returns the new key; the old one stays, too. Undefined if the node decides on it.
 */
function resolveKey(
  table: LuaTable,
  key: string,
  value: LuaValue,
  environment: Environment,
  report: (finding: Unplaced) => void,
): LuaKey | undefined {
  const substitution = substitute(key, environment);
  if (substitution === undefined) return key;
  if (substitution.missing !== undefined) {
    report(missingVariable(substitution.missing));
    table.cells.delete(key);
    return undefined;
  }
  const origin = table.cells.get(key)?.origin;
  if (substitution.text === key || origin === undefined) return key;
  // The gateway should delete the old key here, but deletes the key named "key" instead.
  if (key !== "key") table.cells.delete("key");
  table.cells.set(substitution.text, { value, origin });
  return substitution.text;
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
