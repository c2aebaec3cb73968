import { writeLua } from "../lua/operations.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import {
  isList,
  isTable,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  luaType,
  newTable,
  type Origin,
} from "../lua/value.ts";
import { memoize } from "../yaml/memoize.ts";
import { type Path, samePath } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import type { Release } from "./releases.ts";

/** A configuration with the values of the file, and the values that the gateway rejects. */
export interface Merged {
  readonly values: LuaTable;
  readonly findings: readonly Finding[];
}

/**
 * Merges the values of the file over the defaults. Finds each value that the gateway rejects, and leaves it out. A
 * mapping is merged into a mapping; a list replaces, and so does an empty mapping; null deletes; a scalar must have the
 * type of the default. Sections that the file doesn't have are the tables of the defaults. Shared values of aliases are
 * merged each time, so the file must be within the bounds of `excessOf`.
 * Source: apache/apisix, apisix/cli/file.lua, merge_conf and path_is_multi_type.
 */
export function mergeOver(defaults: LuaTable, read: LuaTable, release: Release): Merged {
  return mergeOf(release).section(defaults, read, [], "");
}

const mergeOf = memoize((release: Release) => new Merge(release));

const NONE: readonly Finding[] = [];

class Merge {
  /** The paths at which the release accepts another type than that of the default, as the gateway writes them. */
  private readonly mixed: readonly string[];
  /** What was merged over a section, with the path of both. */
  private readonly known = memoize(
    (_: LuaTable) =>
      new WeakMap<LuaTable, Merged & { readonly path: Path; readonly name: string | undefined }>(),
  );

  constructor(release: Release) {
    this.mixed = [
      ...(release.has("mixed-type-salt") ? ["apisix->ssl->key_encrypt_salt"] : []),
      ...(release.has("mixed-type-keyring") ? ["apisix->data_encryption->keyring"] : []),
    ];
  }

  /** `name` is the path as the gateway writes it; undefined if a key in it is neither a string nor a number. */
  section(base: LuaTable, read: LuaTable, path: Path, name: string | undefined): Merged {
    const over = this.known(base);
    const before = over.get(read);
    if (before !== undefined && before.name === name && samePath(before.path, path)) return before;
    const merged = { ...this.merge(base, read, path, name), path, name };
    over.set(read, merged);
    return merged;
  }

  private merge(base: LuaTable, read: LuaTable, path: Path, name: string | undefined): Merged {
    const cells = new Map(base.cells);
    let deleted: Map<LuaKey, Origin> | undefined;
    const findings: Finding[] = [];
    for (const [key, { value, origin }] of read.cells) {
      const at = [...path, partOf(key)];
      if (isTable(value) && value.kind === "null") {
        cells.delete(key);
        deleted ??= new Map(base.deleted);
        deleted.set(key, origin);
        continue;
      }
      const isReplaced = isTable(value) && (value === UNDETERMINED || isList(value));
      const merged = isReplaced
        ? { value, findings: NONE }
        : this.value(cells.get(key)?.value, key, value, at, joined(name, key));
      if (merged.value !== undefined) cells.set(key, { value: merged.value, origin });
      for (const finding of merged.findings) findings.push(finding);
    }
    return { values: { kind: base.kind, cells, deleted: deleted ?? base.deleted }, findings };
  }

  /** The value of a key over the one before; undefined if the gateway rejects it. */
  private value(
    before: LuaValue | undefined,
    key: LuaKey,
    value: LuaValue,
    path: Path,
    name: string | undefined,
  ): { readonly value: LuaValue | undefined; readonly findings: readonly Finding[] } {
    if (!isTable(value)) {
      const finding = this.scalar(before, key, value, path, name);
      return finding ? { value: undefined, findings: [finding] } : { value, findings: NONE };
    }
    if (name === undefined) return { value: undefined, findings: [badKey(key, path)] };
    if (before !== undefined && !isTable(before)) {
      const actual = luaType(before);
      const finding: Finding = {
        code: "merge/mapping-over-scalar",
        path,
        params: { expected: actual },
        gatewayMessage: `attempt to index local 'base' (a ${actual} value)`,
      };
      return { value: undefined, findings: [finding] };
    }
    const { values, findings } = this.section(before ?? EMPTY, value, path, name);
    return { value: values, findings };
  }

  private scalar(
    before: LuaValue | undefined,
    key: LuaKey,
    value: string | number | boolean,
    path: Path,
    name: string | undefined,
  ): Finding | undefined {
    const expected = luaType(before);
    const actual = luaType(value);
    if (expected === "nil" || expected === actual || (name !== undefined && this.mayDiffer(name, actual)))
      return undefined;
    if (name === undefined) return badKey(key, path);
    return {
      code: "merge/type",
      path,
      params: { expected, actual, value: writeLua(value) },
      gatewayMessage: `failed to merge, path[${name}] expect: ${expected}, but got: ${actual}`,
    };
  }

  private mayDiffer(name: string, actual: string): boolean {
    if (name.startsWith("nginx_config->")) return actual === "number" || actual === "string";
    if (name === "apisix->node_listen") return actual === "number";
    return this.mixed.includes(name);
  }
}

/** What a mapping is merged into that the defaults don't have. */
const EMPTY = newTable();

function badKey(key: LuaKey, path: Path): Finding {
  const type = luaType(key);
  return {
    code: "merge/key",
    path,
    params: { type, key: writeLua(key) },
    gatewayMessage: `attempt to concatenate local 'key' (a ${type} value)`,
  };
}

/**
 * The path as the gateway writes it: `a->b`. At the top level, any key works; below, only strings and numbers can be
 * joined.
 */
function joined(name: string | undefined, key: LuaKey): string | undefined {
  if (name === undefined) return undefined;
  const joinable = typeof key === "string" || typeof key === "number";
  if (name === "") return joinable ? writeLua(key) : UNJOINABLE;
  return joinable && name !== UNJOINABLE ? `${name}->${writeLua(key)}` : undefined;
}

/** The name of top-level keys that are not strings: valid alone, but nothing can be joined to it. */
const UNJOINABLE = "\0";
