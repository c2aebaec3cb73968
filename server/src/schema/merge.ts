import type { Path } from "../yaml/path.ts";
import { keyTree } from "./key-tree.ts";
import type { KeyNode, LuaType, Product } from "./keys.ts";

/**
 * The paths at which merging the value into the product's built-in defaults fails (`merge_conf` in
 * apisix/cli/file.lua; `../shared/domain/startup-checks.md` §3): a scalar of another type than the default's, or a
 * map over a scalar. Lists, and empty maps, which count as lists, replace whatever is there.
 */
export function mergeFailures(value: unknown, product: Product): readonly Path[] {
  if (value !== null && typeof value !== "object") return [[]];
  const failures: Path[] = [];
  if (!isMap(value)) return failures;
  const go = (map: Readonly<Record<string, unknown>>, node: KeyNode, above: Path): void => {
    for (const [key, child] of Object.entries(map)) {
      const base = node.children.get(key);
      if (base?.luaType === undefined || child === null || child === undefined) continue;
      const path = [...above, key];
      const type = luaTypeOf(child);
      if (type !== "table") {
        if (type !== base.luaType && !isInterchangeable(path, type) && !hasVariable(child))
          failures.push(path);
      } else if (isMap(child) && !countsAsList(child)) {
        if (base.luaType !== "table") failures.push(path);
        else go(child, base, path);
      }
    }
  };
  go(value, keyTree(product), []);
  return failures;
}

/**
 * Where a list or an empty map takes the place of a block whose keys the gateway demands after the merge
 * (`deployment.etcd: {}`): the block's path and each key that is missing then.
 */
export function findWiped(
  value: unknown,
  product: Product,
  role: string | undefined,
): readonly { readonly path: Path; readonly missing: string }[] {
  const found: { path: Path; missing: string }[] = [];
  const go = (map: Readonly<Record<string, unknown>>, node: KeyNode, above: Path): void => {
    for (const [key, child] of Object.entries(map)) {
      const base = node.children.get(key);
      if (base === undefined || typeof child !== "object" || child === null) continue;
      const path = [...above, key];
      if (isMap(child) && !countsAsList(child)) go(child, base, path);
      else if (base.roles === undefined || (role !== undefined && base.roles.includes(role))) {
        for (const missing of base.requiredMerged) found.push({ path, missing });
      }
    }
  };
  if (isMap(value)) go(value, keyTree(product), []);
  return found;
}

/** A mapping, as opposed to a list or a scalar. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether Lua takes a map for a list: it is empty, or its keys are 1 to n. */
export function countsAsList(map: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(map);
  return keys.every((key, i) => key === String(i + 1));
}

/** A text with an environment variable in it, whose type isn't known until it is replaced. */
function hasVariable(value: unknown): boolean {
  return typeof value === "string" && value.includes("${{");
}

function luaTypeOf(value: unknown): LuaType {
  return typeof value === "object" ? "table" : (typeof value as LuaType);
}

/** Where the merge accepts another scalar type than the default's (`path_is_multi_type`). */
function isInterchangeable(path: Path, type: LuaType): boolean {
  if (path[0] === "nginx_config" && path.length > 1) return type === "number" || type === "string";
  const dotted = path.join(".");
  return (
    (dotted === "apisix.node_listen" && type === "number") || dotted === "apisix.data_encryption.keyring"
  );
}
