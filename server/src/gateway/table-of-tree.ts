import { UNDETERMINED } from "../lua/undetermined.ts";
import { FILE, LUA_NULL, type LuaCell, type LuaTable, newTable } from "../lua/value.ts";
import type { TreeNode } from "../yaml/tree.ts";

/** The values of a tree as Lua tables, with all variables unknown. Values shared by aliases stay shared. */
export function tableOfTree(root: TreeNode | undefined): LuaTable {
  const done = new Map<unknown, LuaTable>();
  const cellOf = (node: TreeNode): LuaCell => {
    if (node.kind !== "scalar") return { value: tableOf(node), origin: FILE };
    if (node.text.includes("${{"))
      return { value: UNDETERMINED, origin: { kind: "variable", variables: [], written: node.text } };
    return { value: node.value ?? LUA_NULL, origin: FILE };
  };
  const tableOf = (node: TreeNode & { kind: "map" | "list" }): LuaTable => {
    const content = node.kind === "map" ? node.entries : node.items;
    const before = done.get(content);
    if (before !== undefined) return before;
    const table = newTable();
    done.set(content, table);
    if (node.kind === "list")
      for (const [i, item] of node.items.entries()) table.cells.set(i + 1, cellOf(item));
    else for (const { key, value } of node.entries) table.cells.set(key, cellOf(value));
    return table;
  };
  return root === undefined || root.kind === "scalar" ? newTable() : tableOf(root);
}
