import { type VariableReference, variablesIn } from "../gateway/variables.ts";
import { sameItems } from "../yaml/collections.ts";
import { nextLine } from "../yaml/line.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { firstNotBefore } from "../yaml/search.ts";
import { isAnyIn, type OffsetRange, type TreeNode } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";

/** A `${{NAME}}` in a document; all offsets are those of the document. */
export interface VariableUse extends VariableReference {
  /** The path of the value or key that contains it. */
  readonly path: Path;
  readonly inKey: boolean;
  /** The whole string that contains it, without quotes. */
  readonly text: string;
}

/**
 * The variables that the gateway replaces in a document, in the order of the text; in keys only where its version does so.
 * Variables that are written with escapes are left out.
 */
export const variableUses = memoize(({ input }: GatewayDocument): readonly VariableUse[] => {
  const { document, root, configuration } = input;
  const signs = Array.from(document.text.matchAll(/\$\{\{/g), ({ index }) => index);
  if (root === undefined || signs.length === 0) return [];
  const inKeys = configuration.release.has("substitutes-keys");
  const uses: VariableUse[] = [];
  const add = (text: string, range: OffsetRange, path: Path, inKey: boolean): void => {
    for (const use of placed(document.text, text, range)) uses.push({ ...use, path, inKey, text });
  };
  walkWritten(root, (node, path, entry) => {
    if (!isAnyIn(signs, entry?.range ?? node.range)) return false;
    if (entry && inKeys) add(entry.key, entry.keyRange, path, true);
    if (node.kind === "scalar" && node.alias === undefined && typeof node.value === "string")
      add(node.value, valueRange(document.text, node), path, false);
    return undefined;
  });
  return uses;
});

/** The range of a value without the first line of a block scalar, which may end with a comment. */
function valueRange(text: string, node: TreeNode & { kind: "scalar" }): OffsetRange {
  const { start, end } = node.range;
  if (node.style !== "block") return node.range;
  return { start: Math.min(nextLine(text, start), end), end };
}

/**
 * The variables of a value, with their ranges in the document. They are searched in the text, which may have folded lines and
 * escapes, so they count only if the value has the same ones.
 */
function placed(document: string, value: string, { start, end }: OffsetRange): readonly VariableReference[] {
  const wanted = variablesIn(value);
  if (wanted.length === 0) return [];
  const found = variablesIn(document.slice(start, end));
  if (!sameItems(found.map(nameOf), wanted.map(nameOf))) return [];
  const shift = (range: OffsetRange): OffsetRange => ({ start: range.start + start, end: range.end + start });
  return found.map((use, i) => ({
    name: use.name,
    range: shift(use.range),
    nameRange: shift(use.nameRange),
    operator: use.operator && shift(use.operator),
    // The text as the gateway reads it, with the range in the document.
    fallback: use.fallback && {
      ...shift(use.fallback),
      text: wanted[i]?.fallback?.text ?? use.fallback.text,
    },
  }));
}

/** The variable at an offset, from `${{` to `}}`. */
export function variableAt(document: GatewayDocument, offset: number): VariableUse | undefined {
  const uses = variableUses(document);
  const use = uses[firstNotBefore(uses.length, (i) => (uses[i]?.range.end ?? 0) < offset)];
  return use !== undefined && use.range.start <= offset ? use : undefined;
}

function nameOf({ name }: VariableReference): string {
  return name;
}
