import type { YamlDocument } from "./document.ts";
import type { Edit } from "./edit.ts";
import { columnOf, lineBreak } from "./line.ts";
import { dashBefore } from "./list-items.ts";
import type { Path } from "./path.ts";
import { nodeAt } from "./tree.ts";

/**
 * Writes the items of a flow list that is the only item of a block list as items of that list: `- [a, b]` becomes `- a` and `- b`.
 * Undefined for other lists, and if more than scalars would have to move.
 */
export function flattenItem(document: YamlDocument, path: Path): Edit | undefined {
  const { root, text } = document;
  const [list, node] = [nodeAt(root, path.slice(0, -1)), nodeAt(root, path)];
  if (list?.kind !== "list" || list.items.length !== 1 || list.flow) return undefined;
  if (node?.kind !== "list" || !node.flow || node.items.length === 0 || node.alias !== undefined)
    return undefined;
  const dash = dashBefore(text, node);
  const written = text.slice(node.range.start, node.range.end);
  if (dash === undefined || /[\n#&*!]/.test(written) || node.items.some(({ kind }) => kind !== "scalar"))
    return undefined;
  const next = `${lineBreak(text)}${" ".repeat(columnOf(text, dash))}- `;
  return {
    range: node.range,
    text: node.items.map(({ range }) => text.slice(range.start, range.end)).join(next),
  };
}
