import { readLuaNumber } from "../lua/number.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue, type Origin } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import { variablesIn } from "./variables.ts";

/** What of the node decides a start, as far as it is known. */
export interface Environment {
  /** Environment variables; an empty text is a value. What is not here is unknown. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether a file exists on the node, by the path as written in the configuration. What is not here is unknown. */
  readonly files?: Readonly<Record<string, boolean>>;
}

/** What a text becomes; undefined where it has no variable. */
interface Substitution {
  readonly text: string;
  readonly used: readonly { readonly name: string; readonly fromDefault: boolean }[];
  /** The first variable that has neither a value nor a default. */
  readonly missing: string | undefined;
}

/** A finding at the place that is looked at. */
type Unplaced = Omit<Finding, "path">;

/** The value of a variable, or undefined. */
export function variable(environment: Environment, name: string): string | undefined {
  const { variables } = environment;
  return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** A text with its variables replaced; undefined where it has none. */
export function substitute(text: string, environment: Environment): Substitution | undefined {
  const references = variablesIn(text);
  if (references.length === 0) return undefined;
  const used: { name: string; fromDefault: boolean }[] = [];
  let missing: string | undefined;
  let result = "";
  let at = 0;
  for (const { name, range, fallback } of references) {
    const value = variable(environment, name);
    const taken = value ?? fallback?.text;
    if (taken === undefined) missing = name;
    else used.push({ name, fromDefault: value === undefined });
    result += text.slice(at, range.start) + (taken ?? "");
    at = range.end;
  }
  return { text: result + text.slice(at), used, missing };
}

/**
 * Replaces `${{NAME}}` in all texts of what was read, in place. A text in which a variable was replaced becomes a number
 * or a boolean if it looks like one, even where it was quoted. What has an unknown variable becomes UNDETERMINED.
 * Answers with the names of the variables that were replaced; `met` hears of every text before that.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub and resolve_conf_var.
 */
export function resolveVariables(
  root: LuaTable,
  environment: Environment,
  inKeys: boolean,
  report: (finding: Finding) => void,
  met: (path: Path, text: string) => void = () => {},
): string[] {
  const names: string[] = [];
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
        met(path, cell.value);
        for (const name of resolveText(table, newKey, cell.value, cell.origin, environment, reportHere))
          names.push(name);
      }
      path.pop();
    }
    open.delete(table);
    done.add(table);
  };
  visit(root);
  return names;
}

/** The key under which the value stands afterwards; the old one stays too. Undefined where that hangs on the node. */
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
  // The gateway means to delete the old key here and deletes the one that is called "key".
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
): string[] {
  const substitution = substitute(text, environment);
  if (substitution === undefined) return [];
  if (substitution.missing !== undefined) report(missingVariable(substitution.missing));
  const value = substitution.missing === undefined ? retyped(substitution.text) : UNDETERMINED;
  const place = origin.kind === "file" || origin.kind === "variable" ? origin : undefined;
  table.cells.set(key, {
    value,
    origin: {
      kind: "variable",
      range: place?.range ?? { start: 0, end: 0 },
      keyRange: place?.keyRange,
      variables: substitution.used,
      written: text,
    },
  });
  return substitution.used.map(({ name }) => name);
}

/** What a text becomes in which a variable was replaced: a number or a boolean where it reads like one. */
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
