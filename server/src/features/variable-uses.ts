import { releaseOf } from "../gateway/releases.ts";
import { type VariableReference, variablesIn } from "../gateway/variables.ts";
import { sameItems } from "../yaml/collections.ts";
import { nextLine } from "../yaml/line.ts";
import type { Path } from "../yaml/path.ts";
import { remember } from "../yaml/remember.ts";
import { firstNotBefore } from "../yaml/search.ts";
import { isAnyIn, type OffsetRange, type TreeNode } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";

/** A `${{NAME}}` of a document; all ranges count from the start of the document. */
export interface VariableUse extends VariableReference {
  /** Of the value, or of the key, that it stands in. */
  readonly path: Path;
  readonly inKey: boolean;
  /** The whole text that it stands in, quotes aside. */
  readonly text: string;
}

/**
 * The variables that the gateway replaces in a document, in the order of the text; in keys only where its version does.
 * Those of a text in which escapes hide them from the eye are left out.
 */
export const variableUses = remember(({ input }: GatewayDocument): readonly VariableUse[] => {
  const { document, root, startUp } = input;
  const signs = Array.from(document.text.matchAll(/\$\{\{/g), ({ index }) => index);
  if (root === undefined || signs.length === 0) return [];
  const inKeys = releaseOf(startUp.product, startUp.version).has("substitutes-keys");
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

/** Behind the sign of a block scalar, whose line may end with a comment. */
function valueRange(text: string, node: TreeNode & { kind: "scalar" }): OffsetRange {
  const { start, end } = node.range;
  if (node.style !== "block") return node.range;
  return { start: Math.min(nextLine(text, start), end), end };
}

/**
 * The variables of a value where they stand in the document. They are looked for in what is written, which folds lines and
 * has escapes, and hold only if the value has the same ones.
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
    // The text as the gateway reads it, at the place where it is written.
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
