import { type Setting, settingOf } from "../gateway/configuration.ts";
import type { LuaCell } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { countingEntries, type Entry, type TreeNode } from "../yaml/tree.ts";
import { cellIn } from "./cells.ts";
import type { RuleInput } from "./rule.ts";

/** A value that the file has, and what the node runs with in its place. */
export interface WrittenSetting {
  readonly path: Path;
  /** What is written; for ranges and edits. */
  readonly node: TreeNode;
  /** Its key; undefined for an item of a list. */
  readonly entry: Entry | undefined;
  /** What the gateway has there: another value than the written one where it doesn't merge it, or a reserved variable replaces it. */
  readonly setting: Setting;
}

/**
 * Calls `visit` for every value in the file, sections first, the root left out; a section for which it answers false is not
 * entered. Of equal keys only the one that counts is visited, and what aliases share only at its first path.
 */
export function walkSettings(
  { root, configuration }: Pick<RuleInput, "root" | "configuration">,
  visit: (written: WrittenSetting) => boolean | undefined,
): void {
  const seen = new Set<unknown>();
  const enter = (node: TreeNode, path: Path, section: LuaCell | undefined): void => {
    if (node.kind === "scalar") return;
    const content = node.kind === "map" ? node.entries : node.items;
    if (seen.has(content)) return;
    seen.add(content);
    const go = (value: TreeNode, part: string | number, entry?: Entry): void => {
      const cell = cellIn(section, part);
      const at = [...path, part];
      const setting = settingOf(cell, () => value);
      if (visit({ path: at, node: value, entry, setting }) !== false) enter(value, at, cell);
    };
    if (node.kind === "list") for (const [i, item] of node.items.entries()) go(item, i);
    else for (const child of countingEntries(node)) go(child.value, child.key, child);
  };
  if (root) enter(root, [], { value: configuration.values, origin: { kind: "default" } });
}
