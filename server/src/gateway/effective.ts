import type { ReaderName } from "../lua/readers.ts";
import { cellAt, keyOf } from "../lua/tables.ts";
import {
  isList,
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  listItems,
  type Origin,
} from "../lua/value.ts";
import { shownKey } from "../schema/mask.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import type { Secrecy } from "./secrecy.ts";

/**
 * The configuration that the gateway runs with: defaults, file, and environment variables, merged, each value with its
 * origin.
 */
export interface Effective {
  readonly product: Product;
  readonly version: string;
  readonly reader: ReaderName;
  readonly values: LuaTable;
  /** The built-in defaults of the release. */
  readonly defaults: LuaTable;
}

/**
 * A value as plain data. Mappings are objects, even with keys that are not strings. To the gateway, an empty mapping is
 * a list.
 */
export type EffectiveValue =
  | string
  | number
  | boolean
  | null
  | readonly EffectiveValue[]
  | { readonly [key: string]: EffectiveValue };

/** A value of the effective configuration. */
export interface EffectiveEntry {
  readonly value: EffectiveValue;
  readonly origin: Origin;
}

/** The value at a path (list indices from 0) and its origin; undefined if there is none. */
export function effectiveAt(effective: Effective, path: Path): EffectiveEntry | undefined {
  const cell = cellAt(effective.values, path);
  return cell && { value: plainOf(cell, path, unmasked), origin: cell.origin };
}

/** The same for display: without secrets at any depth. */
export function shownEffectiveAt(
  effective: Effective,
  path: Path,
  { value: show }: Pick<Secrecy, "value">,
): EffectiveEntry | undefined {
  const cell = cellAt(effective.values, path);
  return cell && { value: plainOf(cell, path, show), origin: cell.origin };
}

type Show = (path: Path, value: string | number | boolean, origin: Origin) => string | number | boolean;

const unmasked: Show = (_, value) => value;

/** What removed a built-in value. */
export interface Removal {
  readonly origin: Origin;
  readonly path: Path;
}

/** What removed a built-in value: null in the file, or the mapping or list that replaced the section around it. */
export function removedBy(effective: Effective, path: Path): Removal | undefined {
  let table: LuaTable = effective.values;
  let removal: Removal | undefined;
  for (const [i, part] of path.entries()) {
    const key = keyOf(part);
    const cell = table.cells.get(key);
    if (cell === undefined) {
      const origin = table.deleted?.get(key);
      return origin ? { origin, path: path.slice(0, i + 1) } : removal;
    }
    if (!isTable(cell.value)) return undefined;
    removal =
      cell.origin.kind === "default" ? undefined : { origin: cell.origin, path: path.slice(0, i + 1) };
    table = cell.value;
  }
  return undefined;
}

function plainOf({ value, origin }: LuaCell, path: Path, show: Show): EffectiveValue {
  if (!isTable(value)) return show(path, value, origin);
  if (value.kind === "null") return null;
  if (isList(value)) return [...listItems(value)].map((cell, i) => plainOf(cell, [...path, i], show));
  const object: Record<string, EffectiveValue> = Object.create(null);
  for (const [key, cell] of value.cells) {
    const name = String(isTable(key) ? "" : key);
    object[show === unmasked ? name : shownKey(path, name)] = plainOf(cell, [...path, name], show);
  }
  return object;
}

/** Whether a key is only for internal use: `etcd` is an alias of deployment.etcd. */
export function isInternal(path: Path, key: LuaKey): boolean {
  if (path.length === 0) return key === "etcd";
  return path.length === 1 && path[0] === "deployment" && key === "config_provider";
}
