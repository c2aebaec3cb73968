import { settingOf } from "../gateway/configuration.ts";
import type { LuaCell } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { countingEntries, type Entry, entryOf, type TreeNode } from "../yaml/tree.ts";
import { cellIn } from "./cells.ts";
import type { Problem, Rule, RuleInput, Visitor } from "./rule.ts";
import type { WrittenSetting } from "./settings-walk.ts";

/** The check of a rule that looks at each value by itself. */
export function each(visits: Visitor): Pick<Rule, "check" | "visits"> {
  return {
    visits,
    check: (input) => {
      const found: Problem[] = [];
      const visit = visits(input, (problem) => found.push(problem));
      const root = rootOf(input);
      if (root) walkParts(root, (part) => visit(settingOfPart(part)) !== false);
      return found;
    },
  };
}

/** A value in the file, and where it is: what a walk goes through. */
export interface Part {
  readonly path: Path;
  readonly node: TreeNode;
  readonly entry: Entry | undefined;
  readonly cell: LuaCell | undefined;
}

/** The whole file. */
export function rootOf({ root, configuration }: Pick<RuleInput, "root" | "configuration">): Part | undefined {
  const cell: LuaCell = { value: configuration.values, origin: { kind: "default" } };
  return root && { path: [], node: root, entry: undefined, cell };
}

/** The keys or items of a section; of equal keys only the one that counts. */
export function partsIn({ node, path, cell }: Part): readonly Part[] {
  if (node.kind === "scalar") return [];
  const part = (value: TreeNode, step: string | number, entry: Entry | undefined): Part => ({
    path: [...path, step],
    node: value,
    entry,
    cell: cellIn(cell, step),
  });
  if (node.kind === "list") return node.items.map((item, i) => part(item, i, undefined));
  return countingEntries(node).map((entry) => part(entry.value, entry.key, entry));
}

/** The part at a path; undefined if the file has nothing there. */
export function partAt(input: RuleInput, path: Path): Part | undefined {
  let part = rootOf(input);
  for (const [i, step] of path.entries()) {
    const entry = typeof step === "string" ? entryOf(part?.node, step) : undefined;
    const node = entry?.value ?? (part?.node.kind === "list" ? part.node.items[Number(step)] : undefined);
    if (part === undefined || node === undefined) return undefined;
    part = { path: path.slice(0, i + 1), node, entry, cell: cellIn(part.cell, step) };
  }
  return part;
}

/** What a visitor looks at. */
export function settingOfPart({ path, node, entry, cell }: Part): WrittenSetting {
  return { path, node, entry, setting: settingOf(cell, () => node) };
}

/**
 * Calls `enter` for a part and for all that is in it; a section for which it answers false is not entered. Values shared by aliases
 * are visited once.
 */
function walkParts(root: Part, enter: (part: Part) => boolean): void {
  const seen = new Set<unknown>();
  const go = (part: Part): void => {
    const { node } = part;
    if (!enter(part) || node.kind === "scalar") return;
    const content = node.kind === "map" ? node.entries : node.items;
    if (seen.has(content)) return;
    seen.add(content);
    for (const below of partsIn(part)) go(below);
  };
  go(root);
}

/** What a rule that looks at each value finds at one. */
export function problemsAt(
  { visits }: Pick<Rule, "visits">,
  input: RuleInput,
  path: Path,
): readonly Problem[] {
  const found: Problem[] = [];
  const part = partAt(input, path);
  if (part) visits?.(input, (problem) => found.push(problem))(settingOfPart(part));
  return found;
}
