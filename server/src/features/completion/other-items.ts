import { itemPaths, settingAt } from "../../gateway/configuration.ts";
import { isTable } from "../../lua/value.ts";
import type { Path } from "../../yaml/path.ts";
import type { ScalarValue } from "../../yaml/scalars.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";

/** The scalars in the file's list at a path, those from variables included, without the one at the cursor. */
export function otherItems(
  { input: { configuration } }: GatewayDocument,
  list: Path,
  { replace }: InsertionPoint,
): readonly ScalarValue[] {
  return itemPaths(configuration, list).flatMap((path) => {
    const { value, node } = settingAt(configuration, path);
    if (node === undefined || value === undefined || isTable(value)) return [];
    const isAtCursor = node.range.start <= replace.end && replace.start <= node.range.end;
    return isAtCursor ? [] : [value];
  });
}
