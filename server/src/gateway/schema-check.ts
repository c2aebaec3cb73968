import { ValueNumbers } from "../lua/equal-values.ts";
import { writeLua } from "../lua/operations.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import {
  get,
  isTable,
  type LuaCell,
  type LuaTable,
  type LuaValue,
  listItems,
  luaType,
} from "../lua/value.ts";
import { listed } from "../text/words.ts";
import type { Path } from "../yaml/path.ts";
import { FORMATS, patternOf } from "./schema-patterns.ts";
import type { Schema } from "./schema-types.ts";
import { fillIn, isOfType } from "./schema-values.ts";

/** A violation of the schema. */
export interface Violation {
  readonly code: string;
  readonly path: Path;
  readonly params: Readonly<Record<string, string | number>>;
  /** The library's message, without the location. */
  readonly message: string;
  /** The path that the library reports: the mapping that lacks a property, or the value of an `anyOf` as a whole. */
  readonly reportedPath: Path;
  /** Whether it is only inferred that it stops the gateway. */
  readonly inferred: boolean;
}

type Report = (violation: Violation) => void;
type Definitions = { readonly [name: string]: Schema };

/**
 * Checks a value against a schema like the gateway's Lua library (api7/jsonschema), and fills in the schema's defaults.
 * The library differs from JSON Schema, so a generated validator won't do: an empty table is both an object and a list;
 * a table with both strings and positions as keys is an object; a default is filled in even if its branch of an `anyOf`
 * fails afterwards; `required: []` requires an empty table; `$` also matches before a line feed. Unlike the library, it
 * continues after the first violation.
 */
export function checkSchema(
  value: LuaValue,
  schema: Schema,
  definitions: Definitions,
  path: Path,
  report: Report,
): void {
  new Checker(definitions, report).check(value, schema, path);
}

class Checker {
  private readonly definitions: Definitions;
  private readonly report: Report;
  private violated = false;
  private inferred = false;

  constructor(definitions: Definitions, report: Report) {
    this.definitions = definitions;
    this.report = report;
  }

  private fail(
    code: string,
    path: Path,
    message: string,
    params: Violation["params"] = {},
    reportedPath: Path = path,
  ): void {
    this.violated = true;
    this.report({ code: `schema/${code}`, path, params, message, reportedPath, inferred: this.inferred });
  }

  /** Whether a value matches a schema; reports nothing. */
  private fits(value: LuaValue, schema: Schema, path: Path): boolean {
    const checker = new Checker(this.definitions, () => {});
    checker.check(value, schema, path);
    return !checker.violated;
  }

  check(value: LuaValue, given: Schema, path: Path): void {
    if (value === UNDETERMINED) return;
    const schema = given.$ref === undefined ? given : (this.definitions[given.$ref] ?? {});
    const before = this.inferred;
    this.inferred ||= schema.evidence === "inferred";
    this.keywords(value, schema, path);
    this.inferred = before;
  }

  private keywords(value: LuaValue, schema: Schema, path: Path): void {
    if (schema.type !== undefined && !isOfType(value, schema.type)) {
      const actual = luaType(value);
      const message = `wrong type: expected ${schema.type}, got ${actual}`;
      this.fail("type", path, message, { expected: schema.type, actual, value: writeLua(value) });
      return;
    }
    if (isTable(value)) {
      if (isOfType(value, "object")) this.object(value, schema, path);
      if (isOfType(value, "array")) this.list(value, schema, path);
    } else if (typeof value === "string") this.text(value, schema, path);
    else if (typeof value === "number") this.number(value, schema, path);
    this.compound(value, schema, path);
  }

  private object(table: LuaTable, schema: Schema, path: Path): void {
    const required = new Set(schema.required ?? []);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const value = get(table, name);
      if (value !== undefined) this.check(value, property, [...path, name]);
      else if (!required.has(name)) fillIn(table, name, property);
      const dependency = schema.dependencies?.[name];
      if (value !== undefined && dependency !== undefined) this.check(table, dependency, path);
    }
    for (const name of required)
      if (get(table, name) === undefined)
        this.fail("required", [...path, name], `property "${name}" is required`, { name }, path);
    if (schema.additionalProperties === false)
      for (const key of table.cells.keys())
        if (typeof key !== "string" || !Object.hasOwn(schema.properties ?? {}, key))
          this.fail(
            "additional",
            [...path, partOf(key)],
            `additional properties forbidden, found ${writeLua(key)}`,
            { name: writeLua(key) },
            path,
          );
    if (schema.maxProperties !== undefined && table.cells.size > schema.maxProperties)
      this.fail("properties", path, `expect object to have at most ${schema.maxProperties} properties`, {
        most: schema.maxProperties,
      });
    if (schema.required?.length === 0 && table.cells.size > 0)
      this.fail("empty", path, "the input data should be an empty table");
  }

  private list(table: LuaTable, schema: Schema, path: Path): void {
    const length = table.cells.size;
    if (schema.minItems !== undefined && length < schema.minItems)
      this.fail("items-few", path, `expect array to have at least ${schema.minItems} items`, {
        least: schema.minItems,
      });
    if (schema.maxItems !== undefined && length > schema.maxItems)
      this.fail("items-many", path, `expect array to have at most ${schema.maxItems} items`, {
        most: schema.maxItems,
      });
    const before = this.violated;
    this.violated = false;
    const items = [...listItems(table)];
    if (schema.items !== undefined)
      for (const [i, cell] of items.entries()) this.check(cell.value, schema.items, [...path, i]);
    if (schema.uniqueItems && !this.violated) this.unique(items, path);
    this.violated ||= before;
  }

  private unique(items: readonly LuaCell[], path: Path): void {
    const seen = new Map<LuaValue, number>();
    const numbers = new ValueNumbers({ nullIsEmpty: true, most: Number.POSITIVE_INFINITY });
    for (const [i, { value: item }] of items.entries()) {
      const value = isTable(item) ? `table ${numbers.of(item)}` : item;
      const first = seen.get(value);
      if (first !== undefined) {
        const message = `expected unique items but items ${first + 1} and ${i + 1} are equal`;
        this.fail("unique", [...path, i], message, { first: first + 1, second: i + 1 }, path);
        return;
      }
      seen.set(value, i);
    }
  }

  private text(value: string, schema: Schema, path: Path): void {
    const { minLength, maxLength, pattern, format } = schema;
    const length = [...value].length;
    if (minLength !== undefined && length < minLength)
      this.fail("short", path, `string too short, expected at least ${minLength}, got ${length}`, {
        least: minLength,
        actual: length,
      });
    if (maxLength !== undefined && length > maxLength)
      this.fail("long", path, `string too long, expected at most ${maxLength}, got ${length}`, {
        most: maxLength,
        actual: length,
      });
    if (pattern !== undefined && !patternOf(pattern).test(value))
      this.fail("pattern", path, `failed to match pattern "${pattern}" with "${value}"`, { pattern, value });
    if (format !== undefined && !FORMATS[format].test(value))
      this.fail("format", path, `expect valid ${format} address but got: ${value}`, { format, value });
  }

  private number(value: number, schema: Schema, path: Path): void {
    const { minimum, maximum } = schema;
    const shown = writeLua(value);
    if (minimum !== undefined && value < minimum)
      this.fail("minimum", path, `expected ${shown} to be at least ${minimum}`, {
        least: minimum,
        value: shown,
      });
    if (maximum !== undefined && value > maximum)
      this.fail("maximum", path, `expected ${shown} to be at most ${maximum}`, {
        most: maximum,
        value: shown,
      });
  }

  private compound(value: LuaValue, schema: Schema, path: Path): void {
    if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value))
      this.fail("enum", path, "matches none of the enum values", {
        allowed: schema.enum.join(", "),
        value: writeLua(value),
      });
    if (schema.not !== undefined && this.fits(value, schema.not, path))
      this.fail("not", path, "value wasn't supposed to match schema", { value: writeLua(value) });
    if (schema.anyOf !== undefined && !schema.anyOf.some((branch) => this.fits(value, branch, path)))
      this.branches(value, schema.anyOf, path, "object matches none of the required");
    if (schema.oneOf !== undefined) {
      const matches = schema.oneOf.filter((branch) => this.fits(value, branch, path)).length;
      if (matches === 0)
        this.branches(value, schema.oneOf, path, "value should match only one schema, but matches none");
      if (matches > 1)
        this.fail("one-of-many", path, "value should match only one schema, but matches both schemas", {
          matches,
        });
    }
  }

  /**
   * Reports that no branch matches: with the violation of the one branch of the value's type, or with the types that
   * the branches allow.
   */
  private branches(value: LuaValue, branches: readonly Schema[], path: Path, message: string): void {
    const ofType = branches.filter((branch) => branch.type !== undefined && isOfType(value, branch.type));
    const allowed = [...new Set(branches.map((branch) => branch.type ?? ""))].filter(Boolean).join(", ");
    const details: Violation[] = [];
    const [only] = ofType;
    if (ofType.length === 1 && only !== undefined)
      new Checker(this.definitions, (violation) => details.push(violation)).check(value, only, path);
    const required = branches.map((branch) => (branch.required ?? []).join(" and ")).filter(Boolean);
    const [detail] = details;
    const params = {
      allowed,
      required: listed(required, "or"),
      detail: detail?.message ?? "",
      value: writeLua(value),
    };
    this.fail("branches", detail?.path ?? path, message, params, path);
  }
}
