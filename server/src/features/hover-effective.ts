import { placeOf } from "../gateway/configuration.ts";
import { removedBy, shownEffectiveAt } from "../gateway/effective.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { secrecyOf } from "../gateway/secrecy.ts";
import { HIDDEN } from "../schema/mask.ts";
import { releaseName } from "../schema/product.ts";
import { shorten } from "../text/words.ts";
import { samePath } from "../yaml/path.ts";
import { entryAt, nodeAt, type TreeNode } from "../yaml/tree.ts";
import { code, inMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { hoverText } from "./hover-messages.ts";
import type { Location } from "./locate.ts";
import { lineNumber } from "./ranges.ts";

/** The effective value at a path, and its origin; undefined for sections. */
export function aboutEffective(document: GatewayDocument, { path, node }: Location): string | undefined {
  const { startUp, root } = document.input;
  const { effective } = startUp;
  // Aliases can unfold a list to more than anyone could look at.
  if (effective === undefined || sizeOf(node, MOST_SHOWN) > MOST_SHOWN) return undefined;
  const lineOf = (offset: number) => lineNumber(document.textDocument, offset);
  if (nodeAt(root, path) !== node) {
    const counting = entryAt(root, path);
    return counting && hoverText("effective-repeated", { line: lineOf(counting.keyRange.start) });
  }
  if (startUp.causes.some((cause) => !cause.dependsOnNode && samePath(cause.path, path))) {
    return hoverText("effective-fails");
  }
  const secrecy = secrecyOf(document.yaml);
  const entry = shownEffectiveAt(effective, path, secrecy);
  if (entry === undefined) {
    const removal = removedBy(effective, path);
    const place = removal && placeOf(document.input.configuration, removal.path);
    if (removal?.origin.kind !== "file" || place === undefined) return undefined;
    return hoverText("effective-removed", { line: lineOf((place.keyRange ?? place.range).start) });
  }
  const { value } = entry;
  if (typeof value === "object" && !Array.isArray(value)) return undefined;
  const place = placeOf(document.input.configuration, path);
  const origin = inMarkdown(describeOrigin(entry.origin, place, lineOf, releaseName(startUp)));
  return value === HIDDEN
    ? hoverText("effective-secret", { origin })
    : hoverText("effective", { value: code(inShort(value)), origin });
}

/** Values with more parts than this are not shown. */
const MOST_SHOWN = 10_000;

/** The number of parts of a value, aliases unfolded, counted no further than the limit. */
function sizeOf(node: TreeNode, limit: number): number {
  if (node.kind === "scalar") return 1;
  let size = 1;
  for (const part of node.kind === "list" ? node.items : node.entries.map((entry) => entry.value)) {
    if (size > limit) break;
    size += sizeOf(part, limit - size);
  }
  return size;
}

const LONGEST_VALUE = 200;

/** The beginning of a long value. */
function inShort(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? shorten(text, LONGEST_VALUE) : value;
}
