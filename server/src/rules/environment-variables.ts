import { variablesIn } from "../gateway/variables.ts";
import type { Path } from "../yaml/path.ts";
import { remember } from "../yaml/remember.ts";
import { type OffsetRange, type ScalarNode, walk } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** A `${{…}}` in a value that counts. */
export interface ValueVariable {
  readonly node: ScalarNode;
  readonly path: Path;
  /** What the gateway takes for the name: all before `:=`, a blank there included. */
  readonly name: string;
  /** What stands behind `:=`. */
  readonly fallback: string | undefined;
  /** From `${{` to `}}`, where the text has it as the value does; else the value. */
  readonly range: OffsetRange;
  /** Whether it is all that the value has. */
  readonly alone: boolean;
}

/** The variables in the values of a file, in its order. */
export const variablesInValues = remember(({ root, document }: RuleInput): readonly ValueVariable[] => {
  const found: ValueVariable[] = [];
  if (root === undefined) return found;
  walk(root, (node, path) => {
    if (node.kind !== "scalar" || typeof node.value !== "string") return undefined;
    const { value } = node;
    let from = node.range.start;
    for (const { name, fallback, range } of variablesIn(value)) {
      const whole = value.slice(range.start, range.end);
      const ahead = document.text.slice(from, node.range.end).indexOf(whole);
      const verbatim = ahead >= 0;
      const at = from + ahead;
      if (verbatim) from = at + whole.length;
      found.push({
        node,
        path,
        name,
        fallback: fallback?.text,
        range: verbatim ? { start: at, end: at + whole.length } : node.range,
        alone: whole.length === value.length,
      });
    }
    return undefined;
  });
  return found;
});
