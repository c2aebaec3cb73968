import { writeLua } from "../lua/operations.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isList, isTable, type LuaKey, type LuaTable, luaType, newTable, type Origin } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import type { Release } from "./releases.ts";

/** Paths whose value can have another type than the default, as the gateway writes them: `a->b`. */
export interface MixedTypes {
  readonly any: readonly string[];
}

/** The paths at which a release accepts another type than that of the default. */
export function mixedTypesOf(release: Release): MixedTypes {
  return {
    any: [
      ...(release.has("mixed-type-salt") ? ["apisix->ssl->key_encrypt_salt"] : []),
      ...(release.has("mixed-type-keyring") ? ["apisix->data_encryption->keyring"] : []),
    ],
  };
}

/**
 * Merges the values of the file over the defaults, in place. Reports each value that the gateway rejects, and leaves it
 * out. A mapping is merged into a mapping; a list replaces, and so does an empty mapping; null deletes; a scalar must
 * have the type of the default. Shared values of aliases are merged each time, so the file must be within the bounds of
 * `excessOf`.
 * Source: apache/apisix, apisix/cli/file.lua, merge_conf and path_is_multi_type.
 */
export function mergeOver(
  base: LuaTable,
  read: LuaTable,
  mixed: MixedTypes,
  report: (finding: Finding) => void,
): void {
  new Merge(mixed, report).run(base, read, [], "");
}

class Merge {
  private readonly mixed: MixedTypes;
  private readonly report: (finding: Finding) => void;

  constructor(mixed: MixedTypes, report: (finding: Finding) => void) {
    this.mixed = mixed;
    this.report = report;
  }

  /** `name` is the path as the gateway writes it; undefined if a key in it is neither a string nor a number. */
  run(base: LuaTable, read: LuaTable, path: Path, name: string | undefined): void {
    for (const [key, { value, origin }] of read.cells) {
      const at = [...path, partOf(key)];
      if (!isTable(value)) this.scalar(base, key, value, origin, at, joined(name, key));
      else if (value.kind === "null") {
        base.cells.delete(key);
        base.deleted?.set(key, origin);
      } else if (value === UNDETERMINED || isList(value)) base.cells.set(key, { value, origin });
      else this.mapping(base, key, value, origin, at, joined(name, key));
    }
  }

  private mapping(
    base: LuaTable,
    key: LuaKey,
    value: LuaTable,
    origin: Origin,
    path: Path,
    name: string | undefined,
  ): void {
    const present = base.cells.get(key);
    if (name === undefined) {
      this.badKey(key, path);
      return;
    }
    if (present !== undefined && !isTable(present.value)) {
      const actual = luaType(present.value);
      this.report({
        code: "merge/mapping-over-scalar",
        path,
        params: { expected: actual },
        gatewayMessage: `attempt to index local 'base' (a ${actual} value)`,
      });
      return;
    }
    const target = present !== undefined && isTable(present.value) ? present.value : newTable();
    base.cells.set(key, { value: target, origin });
    this.run(target, value, path, name);
  }

  private scalar(
    base: LuaTable,
    key: LuaKey,
    value: string | number | boolean,
    origin: Origin,
    path: Path,
    name: string | undefined,
  ): void {
    const expected = luaType(base.cells.get(key)?.value);
    const actual = luaType(value);
    if (expected === "nil" || expected === actual || (name !== undefined && this.mayDiffer(name, actual))) {
      base.cells.set(key, { value, origin });
      return;
    }
    if (name === undefined) {
      this.badKey(key, path);
      return;
    }
    this.report({
      code: "merge/type",
      path,
      params: { expected, actual, value: writeLua(value) },
      gatewayMessage: `failed to merge, path[${name}] expect: ${expected}, but got: ${actual}`,
    });
  }

  private badKey(key: LuaKey, path: Path): void {
    const type = luaType(key);
    this.report({
      code: "merge/key",
      path,
      params: { type, key: writeLua(key) },
      gatewayMessage: `attempt to concatenate local 'key' (a ${type} value)`,
    });
  }

  private mayDiffer(name: string, actual: string): boolean {
    if (name.startsWith("nginx_config->")) return actual === "number" || actual === "string";
    if (name === "apisix->node_listen") return actual === "number";
    return this.mixed.any.includes(name);
  }
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
