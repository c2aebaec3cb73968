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
import type { Location } from "./locate.ts";
import { lineNumber } from "./ranges.ts";

/** What the gateway works with at a place in the end, and where that comes from; for sections, nothing. */
export function aboutEffective(document: GatewayDocument, { path, node }: Location): string | undefined {
  const { startUp, root } = document.input;
  const { effective } = startUp;
  // A list that aliases unfold to more than anyone could look at.
  if (effective === undefined || sizeOf(node, MOST_SHOWN) > MOST_SHOWN) return undefined;
  const lineOf = (offset: number) => lineNumber(document.textDocument, offset);
  if (nodeAt(root, path) !== node) {
    const counting = entryAt(root, path);
    return counting && `*In effect:* not this, line ${lineOf(counting.keyRange.start)} writes the key again`;
  }
  if (startUp.causes.some((cause) => !cause.dependsOnNode && samePath(cause.path, path))) {
    return "*In effect:* nothing, because the gateway does not start with it";
  }
  const secrecy = secrecyOf(document.input.document);
  const entry = shownEffectiveAt(effective, path, secrecy);
  if (entry === undefined) {
    const origin = removedBy(effective, path);
    return origin?.kind === "file"
      ? `*In effect:* nothing, line ${lineOf(origin.keyRange?.start ?? origin.range.start)} takes it away`
      : undefined;
  }
  const { value, origin } = entry;
  if (typeof value === "object" && !Array.isArray(value)) return undefined;
  const release = releaseName(startUp);
  const shown = value === HIDDEN ? "a secret, not shown" : code(inShort(value));
  return `*In effect:* ${shown}, ${inMarkdown(describeOrigin(origin, lineOf, release))}`;
}

/** Values of more parts than this are not shown. */
const MOST_SHOWN = 10_000;

/** The parts of a value with all that its aliases stand for, counted no further than the limit. */
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

/** A list may be long; its first part tells what it is. */
function inShort(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? shorten(text, LONGEST_VALUE) : value;
}
