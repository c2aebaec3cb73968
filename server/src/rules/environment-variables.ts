import { variablesIn } from "../gateway/variables.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange, ScalarNode } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";
import { walkSettings } from "./settings-walk.ts";

/** A `${{…}}` as it is written in a value. */
export interface ValueVariable {
  readonly node: ScalarNode;
  readonly path: Path;
  /** The name as the gateway takes it: all before `:=`, including a space there. */
  readonly name: string;
  /** What stands behind `:=`. */
  readonly fallback: string | undefined;
  /** From `${{` to `}}`; the whole value, where the text has escapes so that the two don't correspond. */
  readonly range: OffsetRange;
  /** Whether the value consists of nothing else. */
  readonly alone: boolean;
}

/** The variables in the values of a file, in their order. */
export const variablesInValues = memoize((input: RuleInput): readonly ValueVariable[] => {
  const found: ValueVariable[] = [];
  walkSettings(input, ({ node, path }) => {
    if (node.kind !== "scalar") return undefined;
    const { text } = node;
    let from = node.range.start;
    for (const { name, fallback, range } of variablesIn(text)) {
      const whole = text.slice(range.start, range.end);
      const ahead = input.document.text.slice(from, node.range.end).indexOf(whole);
      const verbatim = ahead >= 0;
      const at = from + ahead;
      if (verbatim) from = at + whole.length;
      found.push({
        node,
        path,
        name,
        fallback: fallback?.text,
        range: verbatim ? { start: at, end: at + whole.length } : node.range,
        alone: whole.length === text.length,
      });
    }
    return undefined;
  });
  return found;
});

/** The first variable of a name in the value at a path. */
export function variableAt(input: RuleInput, path: Path, name: string): ValueVariable | undefined {
  return byPlace(input).get(placeOf(path, name));
}

const byPlace = memoize((input: RuleInput): ReadonlyMap<string, ValueVariable> => {
  const first = new Map<string, ValueVariable>();
  for (const use of variablesInValues(input)) {
    const place = placeOf(use.path, use.name);
    if (!first.has(place)) first.set(place, use);
  }
  return first;
});

function placeOf(path: Path, name: string): string {
  return JSON.stringify([path, name.trim()]);
}
