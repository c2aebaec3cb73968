import { isList, isTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { nodeAt, type PlainValue, type TreeNode, toValue } from "../yaml/tree.ts";
import { type Configuration, settingAt, writtenAt } from "./configuration.ts";

/**
 * What the file has, as plain data, for those who check its values: variables are filled in as far as they are known; where one is unknown,
 * the string stands as it is written. Costs what is written, even where aliases share.
 */
export function fileValues(configuration: Configuration): PlainValue | undefined {
  const { root } = configuration;
  if (root === undefined) return undefined;
  return root.kind !== "scalar" && hasVariables(root)
    ? convert(configuration, root, [], new Map())
    : toValue(root);
}

/** The same of what the file has at a path; undefined where it has nothing there. */
export function fileValueAt(configuration: Configuration, path: Path): PlainValue | undefined {
  const node = nodeAt(configuration.root, path);
  return node && convert(configuration, node, path, new Map());
}

/**
 * Whether the version's own reader reads what stands at a path as YAML 1.1 has it, which is what the schema is held to. Older versions read
 * with lua-tinyyaml, which takes some of it for something else.
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
  const look = (node: TreeNode): boolean => {
    if (node.kind === "scalar") return node.text.includes("${{");
    const content = node.kind === "map" ? node.entries : node.items;
    if (seen.has(content)) return false;
    seen.add(content);
    return node.kind === "map" ? node.entries.some(({ value }) => look(value)) : node.items.some(look);
  };
  return look(root);
}

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
