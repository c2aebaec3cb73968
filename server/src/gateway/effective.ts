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

/** What the gateway has at a path (list indices from 0), and where it comes from; undefined where there is nothing. */
export function effectiveAt(effective: Effective, path: Path): EffectiveEntry | undefined {
  const cell = cellAt(effective.values, path);
  return cell && { value: plain(cell, path, asItIs), origin: cell.origin };
}

/** The same as it may be shown: without secrets, however deep they stand. */
export function shownEffectiveAt(
  effective: Effective,
  path: Path,
  { value: show }: Pick<Secrecy, "value">,
): EffectiveEntry | undefined {
  const cell = cellAt(effective.values, path);
  return cell && { value: plain(cell, path, show), origin: cell.origin };
}

type Show = (path: Path, value: string | number | boolean, origin: Origin) => string | number | boolean;

const asItIs: Show = (_, value) => value;

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

function plain({ value, origin }: LuaCell, path: Path, show: Show): EffectiveValue {
  if (!isTable(value)) return show(path, value, origin);
  if (value.kind === "null") return null;
  if (isList(value)) return [...listItems(value)].map((cell, i) => plain(cell, [...path, i], show));
  const object: Record<string, EffectiveValue> = Object.create(null);
  for (const [key, cell] of value.cells) {
    const name = String(isTable(key) ? "" : key);
    object[show === asItIs ? name : shownKey(path, name)] = plain(cell, [...path, name], show);
  }
  return object;
}

/** What the gateway only keeps for itself: `etcd` is a second name of deployment.etcd. */
export function isInternal(path: Path, key: LuaKey): boolean {
  if (path.length === 0) return key === "etcd";
  return path.length === 1 && path[0] === "deployment" && key === "config_provider";
}
