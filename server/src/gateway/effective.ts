import type { Product } from "../schema/product.ts";
import {
  isList,
  isTable,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  listItems,
  type Origin,
} from "../yaml/lua-value.ts";
import type { Path } from "../yaml/path.ts";
import { deepEqual } from "./deep-equal.ts";
import type { ReaderName } from "./releases.ts";
import { cellAt, keyOf, partOf } from "./tables.ts";

/** The configuration that the gateway works with: defaults, file and environment together, each value with its origin. */
export interface Effective {
  readonly product: Product;
  readonly version: string;
  readonly reader: ReaderName;
  readonly values: LuaTable;
  /** What the release has built in. */
  readonly defaults: LuaTable;
}

/** A value as plain data. Mappings are objects, also those with keys that are no texts; an empty one is a list to the gateway. */
export type EffectiveValue =
  | string
  | number
  | boolean
  | null
  | readonly EffectiveValue[]
  | { readonly [key: string]: EffectiveValue };

/** A place of the effective configuration. */
export interface EffectiveEntry {
  readonly value: EffectiveValue;
  readonly origin: Origin;
}

/** Deeper than this plain data is cut off. */
const DEEPEST = 60;

/** What the gateway has at a path (list indices from 0), and where it comes from; undefined where there is nothing. */
export function effectiveAt(effective: Effective, path: Path): EffectiveEntry | undefined {
  const cell = cellAt(effective.values, path);
  return cell && { value: plain(cell.value, 0), origin: cell.origin };
}

/** What took a value away that is built in: where the file says null, or the mapping or list that replaced all of it. */
export function removedBy(effective: Effective, path: Path): Origin | undefined {
  let table: LuaTable = effective.values;
  let origin: Origin | undefined;
  for (const part of path) {
    const key = keyOf(part);
    const cell = table.cells.get(key);
    if (cell === undefined) return table.deleted?.get(key) ?? origin;
    if (!isTable(cell.value)) return undefined;
    origin = cell.origin.kind === "default" ? undefined : cell.origin;
    table = cell.value;
  }
  return undefined;
}

function plain(value: LuaValue, depth: number): EffectiveValue {
  if (!isTable(value)) return value;
  if (value.kind === "null" || depth > DEEPEST) return null;
  if (isList(value)) return [...listItems(value)].map((cell) => plain(cell.value, depth + 1));
  const object: Record<string, EffectiveValue> = Object.create(null);
  for (const [key, cell] of value.cells)
    object[String(isTable(key) ? "" : key)] = plain(cell.value, depth + 1);
  return object;
}

/** A difference of the effective configuration to what is built in. */
export interface Difference {
  readonly path: Path;
  /** Undefined where nothing is built in. */
  readonly before: EffectiveValue | undefined;
  /** Undefined where the built-in value was taken away. */
  readonly after: EffectiveValue | undefined;
  readonly origin: Origin | undefined;
}

/** What the file and the environment changed, value by value; lists are compared as wholes. */
export function differencesToDefaults(effective: Effective): Difference[] {
  const differences: Difference[] = [];
  compare(effective.defaults, effective.values, [], differences);
  return differences;
}

function compare(before: LuaTable, after: LuaTable, path: Path, differences: Difference[]): void {
  for (const [key, cell] of after.cells) {
    if (isInternal(path, key)) continue;
    const at = [...path, partOf(key)];
    const old = before.cells.get(key)?.value;
    const value = cell.value;
    if (isTable(old) && isTable(value) && isMapping(old) && isMapping(value))
      compare(old, value, at, differences);
    else if (!deepEqual(old, value))
      differences.push({
        path: at,
        before: old === undefined ? undefined : plain(old, 0),
        after: plain(value, 0),
        origin: cell.origin,
      });
  }
  for (const [key, cell] of before.cells)
    if (!after.cells.has(key))
      differences.push({
        path: [...path, partOf(key)],
        before: plain(cell.value, 0),
        after: undefined,
        origin: after.deleted?.get(key),
      });
}

function isMapping(table: LuaTable): boolean {
  return table.kind !== "null" && (table.cells.size === 0 || !isList(table));
}

/** What the gateway only keeps for itself: `etcd` is a second name of deployment.etcd. */
export function isInternal(path: Path, key: LuaKey): boolean {
  if (path.length === 0) return key === "etcd";
  return path.length === 1 && path[0] === "deployment" && key === "config_provider";
}
