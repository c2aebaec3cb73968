import type { Path } from "../yaml/path.ts";
import { type OffsetRange, type ScalarNode, walk } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** A `${{…}}` in a value. */
export interface VariableUse {
  readonly node: ScalarNode;
  readonly path: Path;
  /** What the gateway takes for the name: all before `:=`, without blanks around it. */
  readonly name: string;
  /** What stands behind `:=`. */
  readonly fallback: string | undefined;
  /** From `${{` to `}}`, where the text has it as the value does; else the value. */
  readonly range: OffsetRange;
  /** Whether it is all that the value has. */
  readonly alone: boolean;
}

/** As the gateway's own pattern finds them. Source: apache/apisix apisix/cli/file.lua, startup-checks.md §2.1. */
const USE = /\$\{\{[ \t\n\v\f\r]*([A-Za-z0-9_]+[:=]?[\s\S]*?)[ \t\n\v\f\r]*\}\}/g;

const known = new WeakMap<RuleInput, readonly VariableUse[]>();

/** The variables in the values of a file, in its order; looked for once. */
export function variableUses(input: RuleInput): readonly VariableUse[] {
  const uses = known.get(input) ?? findUses(input);
  known.set(input, uses);
  return uses;
}

function findUses({ root, document }: RuleInput): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  if (root === undefined) return uses;
  walk(root, (node, path) => {
    if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.includes("${{"))
      return undefined;
    let from = node.range.start;
    for (const found of node.value.matchAll(USE)) {
      const [whole, inner = ""] = found;
      const at = document.text.indexOf(whole, from);
      const verbatim = at >= 0 && at + whole.length <= node.range.end;
      if (verbatim) from = at + whole.length;
      const sign = inner.indexOf(":=");
      uses.push({
        node,
        path,
        name: sign < 0 ? inner : inner.slice(0, sign),
        fallback: sign < 0 ? undefined : inner.slice(sign + ":=".length).trim(),
        range: verbatim ? { start: at, end: at + whole.length } : node.range,
        alone: whole.length === node.value.length,
      });
    }
    return undefined;
  });
  return uses;
}

/** Whether a name is one that a shell can give to a variable. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
