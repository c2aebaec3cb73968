import { cellAt } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, LUA_NULL, type LuaCell, type LuaTable, newTable } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import type { TreeNode } from "../yaml/tree.ts";
import type { Cause } from "./causes.ts";
import type { StartUp } from "./start-up.ts";

/** What the gateway works with, as far as a health check goes by it. */
export interface Configuration {
  /** Undefined where the file doesn't tell. */
  readonly product: Product | undefined;
  /** The release that the start was modelled with; Apache APISIX's where the product is not decided. */
  readonly release: Pick<StartUp, "product" | "version">;
  /** Defaults, file and environment together; of a file that the gateway can't read, what could be made out of it. */
  readonly values: LuaTable;
  /** What is in the way of a start. */
  readonly causes: readonly Cause[];
}

/** What a configuration is made from; the input of rules is such. */
export interface ConfigurationSource {
  readonly root: TreeNode | undefined;
  readonly product: { readonly product: Product | undefined };
  readonly startUp: StartUp;
}

/** By start, which is one of its document alone. */
const known = new WeakMap<StartUp, Configuration>();

/** The configuration that results from a file; the same each time. */
export function configurationOf({ root, product, startUp }: ConfigurationSource): Configuration {
  const before = known.get(startUp);
  if (before !== undefined) return before;
  const { effective, causes } = startUp;
  const configuration = {
    product: product.product,
    release: { product: startUp.product, version: startUp.version },
    values: effective?.values ?? tableOfTree(root),
    causes,
  };
  known.set(startUp, configuration);
  return configuration;
}

/**
 * What the gateway has at a path, with its origin; undefined where there is nothing. Where an environment variable that
 * isn't known decides about it, or about what should hold it, that: see `isUnknown`.
 */
export function settingAt({ values }: Configuration, path: Path): LuaCell | undefined {
  for (let depth = 1; depth < path.length; depth++) {
    const holder = cellAt(values, path.slice(0, depth));
    if (isUnknown(holder)) return holder;
  }
  const cell = cellAt(values, path);
  return isTable(cell?.value) && cell.value.kind === "null" ? undefined : cell;
}

/** Whether a value hangs on an environment variable that has neither a known value nor a default. */
export function isUnknown(setting: LuaCell | undefined): boolean {
  return setting?.value === UNDETERMINED;
}

/** The text at a path; undefined where there is none, or it isn't known. */
export function textAt(configuration: Configuration, path: Path): string | undefined {
  const value = settingAt(configuration, path)?.value;
  return typeof value === "string" ? value : undefined;
}

/**
 * Where a node gets its configuration: `etcd` (so from DP Managers too), `yaml`, `json` or `xds`; undefined where a
 * variable decides.
 */
export function providerOf(configuration: Configuration): string | undefined {
  // The gateway works it out by itself; of a file that it can't read there is only what is written.
  const derived = textAt(configuration, ["deployment", "config_provider"]);
  if (derived !== undefined) return derived;
  const role = settingAt(configuration, ["deployment", "role"]);
  if (isUnknown(role)) return undefined;
  const path = ["deployment", `role_${role?.value ?? "traditional"}`, "config_provider"];
  return isUnknown(settingAt(configuration, path)) ? undefined : (textAt(configuration, path) ?? "etcd");
}

/** A tree as the gateway's Lua would hold it. What aliases share stays shared. */
function tableOfTree(root: TreeNode | undefined): LuaTable {
  const done = new Map<unknown, LuaTable>();
  const cellOf = (node: TreeNode, keyRange?: LuaCell["origin"] & { kind: "file" }): LuaCell => {
    const origin = keyRange ?? ({ kind: "file", range: node.range } as const);
    if (node.kind !== "scalar") return { value: tableOf(node), origin };
    if (node.text.includes("${{"))
      return {
        value: UNDETERMINED,
        origin: { ...origin, kind: "variable", variables: [], written: node.text },
      };
    return { value: node.value ?? LUA_NULL, origin };
  };
  const tableOf = (node: TreeNode & { kind: "map" | "list" }): LuaTable => {
    const content = node.kind === "map" ? node.entries : node.items;
    const before = done.get(content);
    if (before !== undefined) return before;
    const table = newTable();
    done.set(content, table);
    if (node.kind === "list")
      for (const [i, item] of node.items.entries()) table.cells.set(i + 1, cellOf(item));
    else
      for (const { key, keyRange, value } of node.entries)
        table.cells.set(key, cellOf(value, { kind: "file", range: value.range, keyRange }));
    return table;
  };
  return root === undefined || root.kind === "scalar" ? newTable() : tableOf(root);
}
