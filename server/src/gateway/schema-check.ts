import { ValueNumbers } from "../lua/equal-values.ts";
import { writeLua } from "../lua/operations.ts";
import { Draft, partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import {
  get,
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  listItems,
  luaType,
} from "../lua/value.ts";
import { listed } from "../text/words.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Schema } from "./schema-types.ts";
import { defaultCell, isOfType } from "./schema-values.ts";
import {
  lengthViolations,
  numberViolations,
  textViolations,
  type Violation,
  violation,
} from "./schema-violations.ts";

/** A value with the schema's defaults filled in, and what it violates. */
export interface Checked {
  readonly value: LuaValue;
  readonly violations: readonly Violation[];
}

type Definitions = { readonly [name: string]: Schema };

/**
 * Checks a value against a schema like the gateway's Lua library (api7/jsonschema), and fills in the schema's defaults.
 * The library differs from JSON Schema, so a generated validator won't do: an empty table is both an object and a list;
 * a table with both strings and positions as keys is an object; a default is filled in even if its branch of an `anyOf`
 * fails afterwards; `required: []` requires an empty table; `$` also matches before a line feed. Unlike the library, it
 * continues after the first violation. A table is checked once against each schema.
 */
export function checkSchema(value: LuaValue, schema: Schema, definitions: Definitions): Checked {
  return checker(definitions)(schema)(value);
}

const checker = memoize((definitions: Definitions) => {
  const check = memoize((given: Schema): ((value: LuaValue) => Checked) => {
    const schema = given.$ref === undefined ? given : (definitions[given.$ref] ?? {});
    const checkNow = (value: LuaValue): Checked => {
      const run = new Check(value, check);
      run.keywords(schema);
      const violations = run.found ?? NONE;
      return {
        value: run.value,
        violations:
          schema.evidence === "inferred" ? violations.map((one) => ({ ...one, inferred: true })) : violations,
      };
    };
    const checkTable = memoize(checkNow as (table: LuaTable) => Checked);
    return (value) => {
      if (value === UNDETERMINED) return { value, violations: NONE };
      return isTable(value) ? checkTable(value) : checkNow(value);
    };
  });
  return check;
});

const NONE: readonly Violation[] = [];

/** Numbers the values of all lists, so that a table is compared once. */
const numbers = new ValueNumbers({ nullIsEmpty: true, most: 200_000 });

/** One check: of a value against a schema. */
class Check {
  value: LuaValue;
  found: Violation[] | undefined;
  private readonly checkBy: (schema: Schema) => (value: LuaValue) => Checked;

  constructor(value: LuaValue, checkBy: Check["checkBy"]) {
    this.value = value;
    this.checkBy = checkBy;
  }

  private fail(one: Violation): void {
    this.found ??= [];
    this.found.push(one);
  }

  private failAll(violations: readonly Violation[]): void {
    for (const one of violations) this.fail(one);
  }

  /** Whether the value matches a schema. */
  private fits(schema: Schema): boolean {
    const { value, violations } = this.checkBy(schema)(this.value);
    this.value = value;
    return violations.length === 0;
  }

  keywords(schema: Schema): void {
    const { value } = this;
    if (schema.type !== undefined && !isOfType(value, schema.type)) {
      const actual = luaType(value);
      const params = { expected: schema.type, actual, value: writeLua(value) };
      this.fail(violation("type", `wrong type: expected ${schema.type}, got ${actual}`, params));
      return;
    }
    if (isTable(value)) {
      const filled = isOfType(value, "object") ? this.object(value, schema) : value;
      this.value = isOfType(filled, "array") ? this.list(filled, schema) : filled;
    } else if (typeof value === "string") this.failAll(textViolations(value, schema));
    else if (typeof value === "number") this.failAll(numberViolations(value, schema));
    this.compound(schema);
  }

  private object(given: LuaTable, schema: Schema): LuaTable {
    let draft = new Draft(given);
    const required = new Set(schema.required ?? []);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const cell = draft.get(name);
      const byDefault = cell === undefined && !required.has(name) ? defaultCell(property) : undefined;
      if (cell !== undefined) this.part(draft, name, cell, property);
      else if (byDefault !== undefined) draft.set(name, byDefault);
      const dependency = schema.dependencies?.[name];
      if (cell === undefined || dependency === undefined) continue;
      const { value, violations } = this.checkBy(dependency)(draft.result());
      draft = new Draft(value as LuaTable);
      this.failAll(violations);
    }
    const table = draft.result();
    for (const name of required)
      if (get(table, name) === undefined)
        this.fail(violation("required", `property "${name}" is required`, { name }, [name]));
    if (schema.additionalProperties === false)
      for (const key of table.cells.keys())
        if (typeof key !== "string" || !Object.hasOwn(schema.properties ?? {}, key)) {
          const name = writeLua(key);
          const message = `additional properties forbidden, found ${name}`;
          this.fail(violation("additional", message, { name }, [partOf(key)]));
        }
    const { maxProperties: most } = schema;
    if (most !== undefined && table.cells.size > most)
      this.fail(violation("properties", `expect object to have at most ${most} properties`, { most }));
    if (schema.required?.length === 0 && table.cells.size > 0)
      this.fail(violation("empty", "the input data should be an empty table"));
    return table;
  }

  /** Checks the value of a key. */
  private part(draft: Draft, key: LuaKey, cell: LuaCell, schema: Schema): void {
    const { value, violations } = this.checkBy(schema)(cell.value);
    const part = partOf(key);
    for (const one of violations)
      this.fail({ ...one, path: [part, ...one.path], reportedPath: [part, ...one.reportedPath] });
    if (value !== cell.value) draft.set(key, { ...cell, value });
  }

  private list(given: LuaTable, schema: Schema): LuaTable {
    this.failAll(lengthViolations(given.cells.size, schema));
    const before = this.found?.length;
    const draft = new Draft(given);
    if (schema.items !== undefined) {
      let i = 0;
      for (const cell of listItems(given)) this.part(draft, ++i, cell, schema.items);
    }
    const table = draft.result();
    if (schema.uniqueItems && this.found?.length === before) this.unique([...listItems(table)]);
    return table;
  }

  private unique(items: readonly LuaCell[]): void {
    const seen = new Map<LuaValue, number>();
    for (const [i, { value: item }] of items.entries()) {
      const value = isTable(item) ? `table ${numbers.of(item)}` : item;
      const first = seen.get(value);
      if (first !== undefined) {
        const message = `expected unique items but items ${first + 1} and ${i + 1} are equal`;
        this.fail(violation("unique", message, { first: first + 1, second: i + 1 }, [i]));
        return;
      }
      seen.set(value, i);
    }
  }

  private compound(schema: Schema): void {
    const { value } = this;
    const shown = writeLua(value);
    if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
      const allowed = schema.enum.join(", ");
      this.fail(violation("enum", "matches none of the enum values", { allowed, value: shown }));
    }
    if (schema.not !== undefined && this.fits(schema.not))
      this.fail(violation("not", "value wasn't supposed to match schema", { value: shown }));
    if (schema.anyOf !== undefined && !schema.anyOf.some((branch) => this.fits(branch)))
      this.branches(schema.anyOf, "object matches none of the required");
    if (schema.oneOf !== undefined) {
      const matches = schema.oneOf.filter((branch) => this.fits(branch)).length;
      if (matches === 0) this.branches(schema.oneOf, "value should match only one schema, but matches none");
      if (matches > 1) {
        const message = "value should match only one schema, but matches both schemas";
        this.fail(violation("one-of-many", message, { matches }));
      }
    }
  }

  /**
   * Reports that no branch matches: with the violation of the one branch of the value's type, or with the types that
   * the branches allow.
   */
  private branches(branches: readonly Schema[], message: string): void {
    const { value } = this;
    const ofType = branches.filter((branch) => branch.type !== undefined && isOfType(value, branch.type));
    const allowed = [...new Set(branches.map((branch) => branch.type ?? ""))].filter(Boolean).join(", ");
    const [only] = ofType;
    const [detail] = ofType.length === 1 && only !== undefined ? this.checkBy(only)(value).violations : [];
    const required = branches.map((branch) => (branch.required ?? []).join(" and ")).filter(Boolean);
    const params = {
      allowed,
      required: listed(required, "or"),
      detail: detail?.message ?? "",
      value: writeLua(value),
    };
    this.fail(violation("branches", message, params, detail?.path ?? []));
  }
}
