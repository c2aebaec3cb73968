import { anchorsOf } from "../yaml/anchors.ts";
import type { Path } from "../yaml/path.ts";
import { firstNotBefore } from "../yaml/search.ts";
import type { Entry } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** A section at the top that is only there to be taken over by others: its value has an anchor that aliases name. */
export function isTemplate({ document }: RuleInput, { length }: Path, { keyRange, value }: Entry): boolean {
  if (length !== 1) return false;
  const anchors = anchorsOf(document);
  const first = firstNotBefore(anchors.length, (i) => (anchors[i]?.range.start ?? 0) < keyRange.end);
  const anchor = anchors[first];
  // Between a key and its value one can stand.
  return anchor !== undefined && anchor.aliases.length > 0 && anchor.range.end <= value.range.start;
}

/** `{{ name }}` of a template language, which YAML reads as a mapping for a key; that the value is none is said elsewhere. */
export function isPlaceholder({ document: { text } }: RuleInput, { keyRange }: Entry): boolean {
  return text[keyRange.start] === "{" && text.slice(0, keyRange.start).trimEnd().endsWith("{");
}
