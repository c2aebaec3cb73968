import { endingAt } from "../text/ending.ts";
import { anchorsOf } from "../yaml/anchors.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { variableAt, variableUses } from "./variable-uses.ts";

/** A name that a document gives to something: an anchor, or an environment variable. */
export interface Name {
  readonly kind: "anchor" | "variable";
  readonly name: string;
  /** Where the cursor is on it. */
  readonly at: OffsetRange;
  /** Where it stands, in the order of the text; ranges are those of the name alone. */
  readonly places: readonly Occurrence[];
}

export interface Occurrence {
  readonly range: OffsetRange;
  /** Whether it is said here what the name stands for: the anchor, a variable with a default. */
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
  const places = same.map((other) => ({ range: bare(other), defines: other.fallback !== undefined }));
  return { kind: "variable", name: use.name.trimEnd(), at: bare(use), places };
}

/** Names that are longer are not looked for. */
const LONGEST_NAME = 200;

function anchorNameAt(document: GatewayDocument, offset: number): Name | undefined {
  const { text } = document.input.document;
  // Only then is the text worth being taken apart.
  const before = text.slice(Math.max(0, offset - LONGEST_NAME), offset);
  const word = before.slice(endingAt(before, /[^\s,[\]{}]/));
  if (!/[&*]/.test(word + text.charAt(offset))) return undefined;
  // The sign in front counts as part of it.
  const touches = ({ start, end }: OffsetRange): boolean => start - 1 <= offset && offset <= end;
  for (const { name, range, aliases } of anchorsOf(document.input.document)) {
    const at = [range, ...aliases].find(touches);
    if (at === undefined) continue;
    const places = [{ range, defines: true }, ...aliases.map((alias) => ({ range: alias, defines: false }))];
    return { kind: "anchor", name, at, places };
  }
  return undefined;
}
