import { isList, isTable } from "../lua/value.ts";
import { memory } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import {
  type ListNode,
  type MapNode,
  nodeAt,
  type PlainValue,
  type TreeNode,
  toValue,
} from "../yaml/tree.ts";
import { type Configuration, settingAt, writtenAt } from "./configuration.ts";

/**
 * The values of the file as plain data, to be checked. Known variables are filled in; a string with an unknown one is
 * as written. Takes time in proportion to the text, even with many aliases.
 */
export function fileValues(configuration: Configuration): PlainValue | undefined {
  const { root } = configuration;
  if (root === undefined) return undefined;
  return root.kind !== "scalar" && hasVariables(root)
    ? convert(configuration, root, [], new Map())
    : toValue(root);
}

/** The same for the value at a path; undefined if the file has none. */
export function fileValueAt(configuration: Configuration, path: Path): PlainValue | undefined {
  const node = nodeAt(configuration.root, path);
  return node && convert(configuration, node, path, new Map());
}

/**
 * Whether the version's reader reads the value at a path as YAML 1.1 specifies, which the schema assumes. Older
 * versions use lua-tinyyaml, which reads some values differently.
 */
export function isReadAsYaml(configuration: Configuration, path: Path): boolean {
  const { release, root } = configuration;
  if (release.reader === "lyaml") return true;
  const node = nodeAt(root, path);
  const { value } = settingAt(configuration, path);
  if (node === undefined || value === undefined) return false;
  if (node.kind === "scalar") return node.text.includes("${{") ? !isTable(value) : value === node.value;
  return isTable(value) && (node.kind === "list") === isList(value);
}

function hasVariables(root: TreeNode): boolean {
  const seen = new Set<unknown>();
  const hasVariable = (node: TreeNode): boolean => {
    if (node.kind === "scalar") return node.text.includes("${{");
    if (node.content !== undefined) return variables([node.content], () => isIn(node));
    const parts = node.kind === "map" ? node.entries : node.items;
    if (seen.has(parts)) return false;
    seen.add(parts);
    return isIn(node);
  };
  const isIn = (node: MapNode | ListNode): boolean =>
    node.kind === "map" ? node.entries.some(({ value }) => hasVariable(value)) : node.items.some(hasVariable);
  return hasVariable(root);
}

/** Whether content has variables. */
const variables = memory<boolean>();

function convert(
  configuration: Configuration,
  node: TreeNode,
  path: Path,
  done: Map<unknown, PlainValue>,
): PlainValue {
  if (node.kind === "scalar") {
    if (!node.text.includes("${{")) return node.value;
    const { value } = writtenAt(configuration, path);
    return value === undefined || isTable(value) ? node.value : value;
  }
  if (node.content !== undefined && !hasVariables(node)) return toValue(node);
  const content = node.kind === "map" ? node.entries : node.items;
  const known = done.get(content);
  if (known !== undefined) return known;
  if (node.kind === "list") {
    const list = node.items.map((item, i) => convert(configuration, item, [...path, i], done));
    done.set(content, list);
    return list;
  }
  const map: Record<string, PlainValue> = Object.create(null);
  for (const { key, value } of node.entries) map[key] = convert(configuration, value, [...path, key], done);
  done.set(content, map);
  return map;
}
