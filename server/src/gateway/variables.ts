import type { OffsetRange } from "../yaml/tree.ts";

/** `${{ NAME }}` or `${{ NAME := default }}`, as the gateway's own pattern finds it: an ASCII name, then anything. */
const VARIABLE = /\$\{\{[ \t\n\v\f\r]*([A-Za-z0-9_]+[:=]?[\s\S]*?)[ \t\n\v\f\r]*\}\}/dg;

/** A variable in a text; the ranges count from the text's start. */
export interface VariableReference {
  /** What the gateway looks up: all up to `:=`, a blank before that included. */
  readonly name: string;
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
  /** Of `:=`, and of what follows without the blanks around it; undefined where there is no default. */
  readonly operator: OffsetRange | undefined;
  readonly fallback: (OffsetRange & { readonly text: string }) | undefined;
}

/**
 * The variables that the gateway replaces in a text. Source: apache/apisix, apisix/cli/file.lua, var_sub.
 */
export function variablesIn(text: string): readonly VariableReference[] {
  if (!text.includes("${{")) return [];
  return Array.from(text.matchAll(VARIABLE), (match) => {
    const [start, end] = match.indices?.[0] ?? [0, 0];
    const [from] = match.indices?.[1] ?? [0, 0];
    const inner = match[1] ?? "";
    const sign = inner.indexOf(":=");
    const name = sign < 0 ? inner : inner.slice(0, sign);
    const nameRange = { start: from, end: from + name.length };
    if (sign < 0) return { name, range: { start, end }, nameRange, operator: undefined, fallback: undefined };
    const operator = { start: from + sign, end: from + sign + 2 };
    const written = inner.slice(sign + 2);
    const fallback = trim(written);
    const at = operator.end + (fallback === "" ? written.length : written.indexOf(fallback));
    return {
      name,
      range: { start, end },
      nameRange,
      operator,
      fallback: { start: at, end: at + fallback.length, text: fallback },
    };
  });
}

/** Whether a name is one that a shell can set. The gateway looks up others too. Source: POSIX.1-2024, 8.1. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Without Lua's white space at both ends. */
function trim(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
}
