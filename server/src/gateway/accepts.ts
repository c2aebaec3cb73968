import { fromJson, type Json, keyOf, valueAt } from "../lua/tables.ts";
import { DEFAULT, type LuaTable, type LuaValue, newTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { PlainValue } from "../yaml/tree.ts";
import type { Finding } from "./causes.ts";
import { mergeOver } from "./merge.ts";
import type { Release } from "./releases.ts";
import { checkSchema } from "./schema-check.ts";
import type { Schema } from "./schema-types.ts";

/** The built-in value at a path, or undefined. */
export function defaultAt(release: Release, path: Path): LuaValue | undefined {
  return valueAt(release.defaults, path);
}

/**
 * Whether a release accepts a value at a path: by the type of the built-in default and by the start-up schema. `role`
 * is the file's, undefined if it is unknown.
 */
export function accepts(release: Release, role: string | undefined, path: Path, value: PlainValue): boolean {
  const lua = fromJson(value as Json, DEFAULT);
  if (lua === undefined) return true;
  if (!merges(release, path, lua)) return false;
  return schemasAt(release, role, path).every((candidate) => matchesSchema(release, candidate, lua));
}

/** The start-up schemas of a release for a path; none below alternatives (`anyOf`, `oneOf`). */
export function schemasAt(release: Release, role: string | undefined, path: Path): readonly Schema[] {
  const { schema } = release;
  const [section, ...rest] = path;
  const roleSchema = section === "deployment" && role !== undefined ? schema.roles[role] : undefined;
  const kind = section === "discovery" ? schema.discovery[String(rest[0])] : undefined;
  return [
    ...below(release, [schema.config], path),
    ...(roleSchema ? below(release, [roleSchema], rest) : []),
    ...(kind ? below(release, [kind], rest.slice(1)) : []),
  ];
}

/**
 * What a release would not accept of a value if it were at a path: by the types of the built-in defaults, over which it is merged,
 * and by the start-up schema.
 */
export function objectionsTo(
  release: Release,
  role: string | undefined,
  path: Path,
  value: PlainValue,
): readonly Finding[] {
  if (path.length === 1 && path[0] === "discovery" && isMapping(value))
    return Object.entries(value).flatMap(([kind, of]) => objectionsTo(release, role, [...path, kind], of));
  const lua = fromJson(value as Json, DEFAULT);
  if (lua === undefined) return [];
  const { value: merged, findings } = mergedAt(release, path, lua);
  const unmerged = new Map(findings.map((finding) => [JSON.stringify(finding.path), finding]));
  const violations = (of: LuaValue): readonly Finding[] =>
    schemasAt(release, role, path).flatMap((schema) =>
      checkSchema(of, schema, release.schema.definitions).violations.map(
        (violation): Finding => ({
          ...violation,
          path: [...path, ...violation.path],
          gatewayMessage: violation.message,
        }),
      ),
    );
  const isUnmerged = (finding: Finding) => unmerged.has(JSON.stringify(finding.path));
  // Of a value that isn't merged, the schema says more.
  const told = unmerged.size === 0 ? [] : violations(lua).filter(isUnmerged);
  const known = new Set(told.map((finding) => JSON.stringify(finding.path)));
  const rest = [...unmerged].filter(([at]) => !known.has(at)).map(([, finding]) => finding);
  return [...told, ...rest, ...violations(merged).filter((finding) => !isUnmerged(finding))];
}

function isMapping(value: PlainValue): value is { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the gateway merges a value over the built-in one. A list replaces the built-in list as a whole. */
function merges(release: Release, path: Path, value: LuaValue): boolean {
  return mergedAt(release, path, value).findings.length === 0;
}

/** A value merged over the built-in one at a path. */
function mergedAt(
  release: Release,
  path: Path,
  value: LuaValue,
): { readonly value: LuaValue; readonly findings: readonly Finding[] } {
  const builtIn = defaultAt(release, path);
  if (builtIn === undefined) return { value, findings: [] };
  const base = configurationWith(path, builtIn);
  const { values, findings } = mergeOver(base, configurationWith(path, value), release);
  return { value: valueAt(values, path) ?? value, findings };
}

/** A configuration with only the value at a path. */
function configurationWith(path: Path, value: LuaValue): LuaTable {
  const [first = "", ...rest] = path;
  const inner = rest.length > 0 ? configurationWith(rest, value) : value;
  return newTable([[keyOf(first), { value: inner, origin: DEFAULT }]]);
}

/** The schemas that a value at a path must match; none below alternatives (`anyOf`, `oneOf`). */
function below(release: Release, schemas: readonly Schema[], path: Path): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (at, part) =>
      at.flatMap((schema) => {
        const { properties, items } = resolve(release, schema);
        const next = typeof part === "number" ? items : properties?.[part];
        return next === undefined ? [] : [next];
      }),
    schemas,
  );
}

function resolve(release: Release, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (release.schema.definitions[schema.$ref] ?? {});
}

function matchesSchema(release: Release, schema: Schema, value: LuaValue): boolean {
  return checkSchema(value, schema, release.schema.definitions).violations.length === 0;
}
