import { endingAt } from "../text/ending.ts";
import { anchorsOf } from "../yaml/anchors.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { variableAt, variableUses } from "./variable-uses.ts";

/** The name of an anchor or an environment variable in a document. */
export interface Name {
  readonly kind: "anchor" | "variable";
  readonly name: string;
  /** The occurrence at the cursor. */
  readonly at: OffsetRange;
  /** All occurrences, in the order of the text; their ranges are those of the name alone. */
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  readonly range: OffsetRange;
  /** Whether it defines the name: the anchor, a variable with a fallback. */
  readonly defines: boolean;
}

/** The name at an offset: on an anchor, an alias, or anywhere in a `${{…}}`. */
export function nameAt(document: GatewayDocument, offset: number): Name | undefined {
  return variableNameAt(document, offset) ?? anchorNameAt(document, offset);
}

function variableNameAt(document: GatewayDocument, offset: number): Name | undefined {
  const use = variableAt(document, offset);
  if (use === undefined) return undefined;
  const same = variableUses(document).filter(({ name }) => name.trimEnd() === use.name.trimEnd());
  const bare = ({ name, nameRange }: typeof use): OffsetRange => ({
    start: nameRange.start,
    end: nameRange.start + name.trimEnd().length,
  });
  const occurrences = same.map((other) => ({ range: bare(other), defines: other.fallback !== undefined }));
  return { kind: "variable", name: use.name.trimEnd(), at: bare(use), occurrences };
}

/** Longer names, in characters, are not found. */
const LONGEST_NAME = 200;

function anchorNameAt(document: GatewayDocument, offset: number): Name | undefined {
  const { text } = document.yaml;
  // Finding all anchors is costly: only where there is a sign of one.
  const before = text.slice(Math.max(0, offset - LONGEST_NAME), offset);
  const word = before.slice(endingAt(before, /[^\s,[\]{}]/));
  if (!/[&*]/.test(word + text.charAt(offset))) return undefined;
  // The sign before the name belongs to it.
  const touches = ({ start, end }: OffsetRange): boolean => start - 1 <= offset && offset <= end;
  for (const { name, range, aliases } of anchorsOf(document.yaml)) {
    const at = [range, ...aliases].find(touches);
    if (at === undefined) continue;
    const occurrences = [
      { range, defines: true },
      ...aliases.map((alias) => ({ range: alias, defines: false })),
    ];
    return { kind: "anchor", name, at, occurrences };
  }
  return undefined;
}
