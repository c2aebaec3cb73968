import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaCell, type LuaKey, type LuaTable } from "../lua/value.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import {
  type Environment,
  retyped,
  type Substitution,
  substitute,
  type UsedVariable,
} from "./environment.ts";
import type { Release } from "./releases.ts";
import { namesInSecrets } from "./secrecy.ts";
import type { Target } from "./start-target.ts";

/** A finding without its path. */
type Unplaced = Omit<Finding, "path">;

/** The values of a file with variables replaced. */
export interface Resolved {
  readonly values: LuaTable;
  /** The variables that were replaced. */
  readonly used: readonly UsedVariable[];
  readonly findings: readonly Finding[];
  /** The names of the variables that are part of secrets. */
  readonly secrets: ReadonlySet<string>;
}

/** The values of a file as they were read. */
export interface FileValues {
  readonly values: LuaTable;
  /** Whether tables can be shared, or contain themselves. */
  readonly shares: boolean;
}

/**
 * Replaces `${{NAME}}` in all strings of a file. A string with a replaced variable becomes a number or a boolean if it
 * looks like one, even if it was quoted. A string with an unknown variable becomes UNDETERMINED. Tables without
 * variables stay the same. A shared table is resolved once, at its first path; where no table is shared, what a table
 * becomes depends on nothing else, and is remembered.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub and resolve_conf_var.
 */
export function resolveVariables({ values, shares }: FileValues, target: Target): Resolved {
  const known = shares ? new WeakMap<LuaTable, ResolvedTable>() : resolvedTables(target);
  return new Resolution(target, known).run(values);
}

/** What a table becomes; the paths in it begin at the table. */
interface ResolvedTable extends Omit<Resolved, "secrets"> {
  readonly secrets: readonly string[];
  /** Where the table was: what is a secret depends on the names in its path. */
  readonly at: Path;
}

/** Whether two paths have the same names. */
function hasSameNames(a: Path, b: Path): boolean {
  const isSame = (part: string | number, i: number) =>
    part === b[i] || (typeof part === "number" && typeof b[i] === "number");
  return a.length === b.length && a.every(isSame);
}

const resolvedTables = memoize((_: Target) => new WeakMap<LuaTable, ResolvedTable>());

/** Tables in which no string has a variable, at any depth, and which don't contain themselves. */
const plain = new WeakSet<LuaTable>();

class Resolution {
  private readonly environment: Environment;
  private readonly keys: KeySubstitution;
  private readonly used: UsedVariable[] = [];
  private readonly findings: Finding[] = [];
  private readonly secrets: string[] = [];
  private readonly known: WeakMap<LuaTable, ResolvedTable>;
  private readonly open = new Set<LuaTable>();
  private readonly done = new Map<LuaTable, LuaTable>();
  private readonly path: (string | number)[] = [];
  /** How often something was met that makes the tables around it not plain. */
  private met = 0;

  constructor({ environment, release }: Target, known: WeakMap<LuaTable, ResolvedTable>) {
    this.environment = environment;
    this.keys = keySubstitutionOf(release);
    this.known = known;
  }

  run(root: LuaTable): Resolved {
    const values = this.table(root);
    const { used, findings, secrets } = this;
    return { values, used, findings, secrets: new Set(secrets) };
  }

  private table(table: LuaTable): LuaTable {
    if (plain.has(table)) return table;
    const known = this.done.get(table);
    if (known !== undefined || this.open.has(table)) {
      this.met++;
      if (known === undefined) this.report({ code: "env/endless", gatewayMessage: "stack overflow" });
      return known ?? table;
    }
    const remembered = this.known.get(table);
    return remembered && hasSameNames(remembered.at, this.path)
      ? this.reuse(remembered)
      : this.resolve(table);
  }

  private resolve(table: LuaTable): LuaTable {
    const { met } = this;
    const from = [this.used.length, this.findings.length, this.secrets.length] as const;
    this.open.add(table);
    const cells = this.cells(table);
    this.open.delete(table);
    const values = cells === undefined ? table : { ...table, cells };
    this.done.set(table, values);
    const below = <T extends { readonly path: Path }>(found: readonly T[]): readonly T[] =>
      found.map((one) => ({ ...one, path: one.path.slice(this.path.length) }));
    if (this.met === met) plain.add(table);
    else
      this.known.set(table, {
        values,
        used: below(this.used.slice(from[0])),
        findings: below(this.findings.slice(from[1])),
        secrets: this.secrets.slice(from[2]),
        at: [...this.path],
      });
    return values;
  }

  /** Takes over what a table was found to become. */
  private reuse({ values, used, findings, secrets }: ResolvedTable): LuaTable {
    this.met++;
    for (const one of used) this.used.push({ ...one, path: [...this.path, ...one.path] });
    for (const one of findings) this.findings.push({ ...one, path: [...this.path, ...one.path] });
    for (const name of secrets) this.secrets.push(name);
    return values;
  }

  /** The cells of a table with variables replaced; undefined if they stay the same. */
  private cells(table: LuaTable): Map<LuaKey, LuaCell> | undefined {
    let cells: Map<LuaKey, LuaCell> | undefined;
    const change = () => {
      cells ??= new Map(table.cells);
      return cells;
    };
    const renamed: [from: LuaKey, to: LuaKey][] = [];
    for (const [key, cell] of table.cells) {
      this.path.push(partOf(key));
      if (this.keys === "adds") {
        const name = this.key(key);
        const resolved = this.cell(cell);
        if (name === undefined) change().delete(key);
        else if (name !== key) {
          // The gateway should delete the first key, but deletes the key named `key` instead.
          if (key !== "key") change().delete("key");
          change().set(name, withKey(resolved, key));
          if (isTable(cell.value) && resolved !== cell && change().has(key)) change().set(key, resolved);
        } else if (resolved !== cell && (!isTable(cell.value) || (cells ?? table.cells).has(key)))
          change().set(key, resolved);
      } else {
        const resolved = this.cell(cell);
        if (resolved !== cell) change().set(key, resolved);
        const name = this.keys === "renames" ? this.key(key) : key;
        if (name === undefined) change().delete(key);
        else if (name !== key) renamed.push([key, name]);
      }
      this.path.pop();
    }
    for (const [from, to] of renamed) {
      const cell = change().get(from);
      change().delete(from);
      if (cell !== undefined) change().set(to, withKey(cell, from));
    }
    return cells;
  }

  /** The key with its variables replaced. Undefined if the node decides on it; the key is then removed. */
  private key(key: LuaKey): LuaKey | undefined {
    const substitution = typeof key === "string" ? this.substitution(key) : undefined;
    if (substitution === undefined) return key;
    this.note(substitution.used);
    if (substitution.missing === undefined) return substitution.text;
    this.report(missingVariable(substitution.missing));
    return undefined;
  }

  private cell(cell: LuaCell): LuaCell {
    const { value } = cell;
    if (isTable(value)) {
      const resolved = this.table(value);
      return resolved === value ? cell : { value: resolved, origin: cell.origin };
    }
    const substitution = typeof value === "string" ? this.substitution(value) : undefined;
    if (substitution === undefined || typeof value !== "string") return cell;
    for (const name of namesInSecrets(this.path, value)) this.secrets.push(name.trim());
    if (substitution.missing !== undefined) this.report(missingVariable(substitution.missing));
    this.note(substitution.used);
    return {
      value: substitution.missing === undefined ? retyped(substitution.text) : UNDETERMINED,
      origin: {
        kind: "variable",
        variables: substitution.used.map(({ name, fromDefault }) => ({ name, fromDefault })),
        written: value,
      },
    };
  }

  private substitution(text: string): Substitution | undefined {
    if (!text.includes("${{")) return undefined;
    this.met++;
    return substitute(text, this.environment);
  }

  private report(finding: Unplaced): void {
    this.findings.push({ ...finding, path: [...this.path] });
  }

  private note(used: Substitution["used"]): void {
    for (const one of used) this.used.push({ ...one, path: [...this.path] });
  }
}

type KeySubstitution = "none" | "adds" | "renames";

/** What a release does with variables in keys: nothing, adds a second key, or renames the key after its value is read. */
function keySubstitutionOf(release: Release): KeySubstitution {
  if (release.has("renames-keys")) return "renames";
  return release.has("substitutes-keys") ? "adds" : "none";
}

/** A cell of the file under another key than the one that is written. */
function withKey({ value, origin }: LuaCell, written: LuaKey): LuaCell {
  const isWritten = (origin.kind === "file" || origin.kind === "variable") && typeof written === "string";
  return { value, origin: isWritten ? { ...origin, writtenKey: written } : origin };
}

function missingVariable(name: string): Unplaced {
  return {
    code: "env/missing",
    params: { name },
    gatewayMessage: `failed to handle configuration: can't find environment variable ${name}`,
    dependsOnNode: true,
  };
}
