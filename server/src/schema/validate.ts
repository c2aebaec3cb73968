import type { Path } from "../yaml/path.ts";
import { lookUp } from "./catalogue.ts";
import { findDuplicates } from "./duplicates.ts";
import { earlierValues } from "./earlier.ts";
import { api7, apisix } from "./generated/validators.js";
import type { KeyNode } from "./keys.ts";
import type { Product } from "./product.ts";

/** A deviation of a value from the schema. */
export interface SchemaProblem {
  /** The path of the value, or of the mapping that lacks a key. */
  readonly path: Path;
  readonly keyword: Keyword;
  /** The missing key (`required`). */
  readonly missing?: string;
  readonly expected: Expected;
}

/**
 * `excluded`: the key excludes another one that exists (DNS servers and a resolv.conf). `uniqueItems`: the item at the
 * path repeats an earlier one.
 */
export type Keyword =
  | "type"
  | "enum"
  | "const"
  | "minimum"
  | "maximum"
  | "pattern"
  | "required"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "minLength"
  | "maxLength"
  | "excluded";

/**
 * What the schema expects: the types (`type`), the values (`enum`), the limit (`minimum`, `maxItems`, …), the regular
 * expression (`pattern`), the equal item's index (`uniqueItems`); undefined where the keyword says everything.
 */
export type Expected = readonly (string | number | boolean | null)[] | number | string | undefined;

/**
 * How a value deviates from the schema of a product; with `undefined`, from those of both. The version is that of
 * Apache APISIX, empty for the newest; older ones are checked with the constraints of that version. The value is the
 * plain one that the gateway's parser gets (`toValue` in yaml/tree.ts). Null and strings with `${{` are ignored: null
 * deletes a default, and the type of a variable is unknown. Never throws.
 */
export function validate(
  value: unknown,
  product: Product | undefined,
  version = "",
): readonly SchemaProblem[] {
  if (value === undefined || value === null) return [];
  if (product === "api7") return validateFor(value, product);
  if (product === "apisix") return validateAt(value, version);
  const others = new Map(validateAt(value, version).map((problem) => [identity(problem), problem]));
  return validateFor(value, "api7").flatMap((problem) => {
    const other = others.get(identity(problem));
    return other ? [inBoth(problem, other)] : [];
  });
}

/** Checks against the schema of a version of Apache APISIX. */
function validateAt(value: unknown, version: string): readonly SchemaProblem[] {
  const found = validateFor(value, "apisix");
  const earlier = version === "" ? [] : earlierValues(value, version);
  if (earlier.length === 0) return found;
  const places = new Set(earlier.map(({ path }) => JSON.stringify(path)));
  const wrong = earlier.flatMap(({ problem }) => problem ?? []).filter(({ path }) => isKnown(value, path));
  return [...found.filter(({ path }) => !places.has(JSON.stringify(path))), ...wrong];
}

/** Whether the type of the value at a path is known: null deletes a default, and a variable can have any type. */
function isKnown(root: unknown, path: Path): boolean {
  const at = valueAt(root, path);
  return at !== null && !(typeof at === "string" && at.includes("${{"));
}

function validateFor(value: unknown, product: Product): readonly SchemaProblem[] {
  const validator = product === "api7" ? api7 : apisix;
  validator(value);
  const problems = new Map<string, SchemaProblem>();
  const add = (problem: SchemaProblem): void => {
    const id = identity(problem);
    if (!problems.has(id) && problems.size < limit) problems.set(id, problem);
  };
  for (const { path, first } of findDuplicates(value, product)) {
    add({ path, keyword: "uniqueItems", expected: first });
  }
  for (const error of validator.errors ?? []) {
    if (problems.size >= limit) break;
    const keyword = keywordOf(error.keyword);
    if (keyword === undefined) continue;
    const path = pathOf(error.instancePath, value);
    if (!isKnown(value, path)) continue;
    const missing = error.params.missingProperty;
    const expected = expectedOf(error.params, lookUp(path, product).found);
    add(typeof missing === "string" ? { path, keyword, missing, expected } : { path, keyword, expected });
  }
  return [...problems.values()].filter(({ path, keyword }) => {
    // A value of the wrong type is not one of the known values either: one problem is enough.
    return keyword !== "enum" || !problems.has(identity({ path, keyword: "type" }));
  });
}

/** The maximum number of problems to return: a list of 100,000 wrong items would take seconds. */
const limit = 1000;

const keywords: ReadonlySet<string> = new Set<Keyword>([
  "type",
  "enum",
  "const",
  "minimum",
  "maximum",
  "pattern",
  "required",
  "minItems",
  "maxItems",
  "minLength",
  "maxLength",
]);

/** The keywords of ajv that are problems by themselves; `if` and `allOf` only wrap others. */
function keywordOf(keyword: string): Keyword | undefined {
  if (keyword === "false schema") return "excluded";
  return keywords.has(keyword) ? (keyword as Keyword) : undefined;
}

function expectedOf(params: Readonly<Record<string, unknown>>, node: KeyNode | undefined): Expected {
  if (params.type !== undefined) return node?.description.types;
  return (params.allowedValues ?? params.allowedValue ?? params.limit ?? params.pattern) as Expected;
}

/** A JSON pointer as a path; steps into lists become numbers. */
function pathOf(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const inList = Array.isArray(value);
      value = (value as Record<string, unknown> | undefined)?.[key];
      return inList ? Number(key) : key;
    });
}

/** The value at a path that exists. */
function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], root);
}

function identity(problem: Pick<SchemaProblem, "path" | "keyword" | "missing">): string {
  return JSON.stringify([problem.path, problem.keyword, problem.missing ?? ""]);
}

function inBoth(one: SchemaProblem, other: SchemaProblem): SchemaProblem {
  const expected =
    Array.isArray(one.expected) && Array.isArray(other.expected)
      ? [...new Set([...one.expected, ...other.expected])]
      : one.expected;
  return { ...one, expected };
}
