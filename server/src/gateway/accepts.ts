import { fromJson, type Json, keyOf, valueAt } from "../lua/tables.ts";
import { isTable, type LuaTable, type LuaValue, newTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { PlainValue } from "../yaml/tree.ts";
import type { Finding } from "./causes.ts";
import { mergeOver, mixedTypesOf } from "./merge.ts";
import type { Release } from "./releases.ts";
import { checkSchema } from "./schema-check.ts";
import type { Schema } from "./schema-types.ts";

const defaults = new WeakMap<Release, LuaTable>();

/** The built-in value at a path, or undefined. */
export function defaultAt(release: Release, path: Path): LuaValue | undefined {
  const tree = defaults.get(release) ?? release.defaults();
  defaults.set(release, tree);
  return valueAt(tree, path);
}

/**
 * Whether a release accepts a value at a path: by the type of the built-in default and by the start-up schema. `role`
 * is the file's, undefined if it is unknown.
 */
export function accepts(release: Release, role: string | undefined, path: Path, value: PlainValue): boolean {
  const lua = fromJson(value as Json, { kind: "default" });
  if (lua === undefined) return true;
  if (!merges(release, path, lua)) return false;
  return schemasAt(release, role, path).every((candidate) => matchesSchema(release, candidate, lua, path));
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
  const lua = fromJson(value as Json, { kind: "default" });
  if (lua === undefined) return [];
  const unmerged = new Map<string, Finding>();
  const merged = mergedAt(release, path, lua, (finding) =>
    unmerged.set(JSON.stringify(finding.path), finding),
  );
  const violations = (of: LuaValue): readonly Finding[] => {
    const found: Finding[] = [];
    for (const schema of schemasAt(release, role, path))
      checkSchema(copy(of), schema, release.schema.definitions, path, (violation) =>
        found.push({ ...violation, gatewayMessage: violation.message }),
      );
    return found;
  };
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
  let isMerged = true;
  mergedAt(release, path, value, () => {
    isMerged = false;
  });
  return isMerged;
}

/** A value merged over the built-in one at a path. */
function mergedAt(
  release: Release,
  path: Path,
  value: LuaValue,
  report: (finding: Finding) => void,
): LuaValue {
  const builtIn = defaultAt(release, path);
  if (builtIn === undefined) return value;
  const base = configurationWith(path, copy(builtIn));
  mergeOver(base, configurationWith(path, value), mixedTypesOf(release), report);
  return valueAt(base, path) ?? value;
}

/** A configuration with only the value at a path. */
function configurationWith(path: Path, value: LuaValue): LuaTable {
  const [first = "", ...rest] = path;
  const inner = rest.length > 0 ? configurationWith(rest, value) : value;
  return newTable([[keyOf(first), { value: inner, origin: { kind: "default" } }]]);
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

function matchesSchema(release: Release, schema: Schema, value: LuaValue, path: Path): boolean {
  let matches = true;
  // The check fills in defaults, so it needs a copy.
  checkSchema(copy(value), schema, release.schema.definitions, path, () => {
    matches = false;
  });
  return matches;
}

function copy(value: LuaValue): LuaValue {
  if (!isTable(value)) return value;
  const cells = [...value.cells].map(([key, cell]) => [key, { ...cell, value: copy(cell.value) }] as const);
  return { kind: value.kind, cells: new Map(cells) };
}
